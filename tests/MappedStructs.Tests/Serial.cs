using Xunit.Sdk;
using Xunit.v3;

// Regions are counted for the whole process, and every test ends at the count it began with: one test at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
