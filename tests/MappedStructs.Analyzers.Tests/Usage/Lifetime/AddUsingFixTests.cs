using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>The fix of MPS0036 and MPS0037.</summary>
public class AddUsingFixTests
{
    [Fact]
    public Task Using_is_added_to_every_declaration_and_what_stands_around_stays() => Check(
        """
        // Adds up.
        static long Add(string path)
        {
            // The counters of today.
            var counters = {|MPS0036:Counters.Open(path)|}; // opened
            counters.Requests++;

            ReadOnlyMappedRecord<Counters>   other  = {|MPS0036:Counters.OpenRead(path)|};
            return counters.Requests + other.Errors;
        }

        static void Region(string path, bool large)
        {
            if (large)
            {
                /* one page */ var region = {|MPS0036:MappedRegion.Map(path, 0, 4096, RegionAccess.Read)|};
                Console.WriteLine(region.Length);
            }
        }
        """,
        """
        // Adds up.
        static long Add(string path)
        {
            // The counters of today.
            using var counters = Counters.Open(path); // opened
            counters.Requests++;

            using ReadOnlyMappedRecord<Counters>   other  = Counters.OpenRead(path);
            return counters.Requests + other.Errors;
        }

        static void Region(string path, bool large)
        {
            if (large)
            {
                /* one page */ using var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
                Console.WriteLine(region.Length);
            }
        }
        """);

    [Fact]
    public Task One_of_two_openings() => Check(
        """
        static void Either(string path, bool create)
        {
            var counters = create ? {|MPS0036:Counters.Create(path)|} : {|MPS0036:Counters.Open(path)|};
            counters.Requests++;
        }
        """,
        """
        static void Either(string path, bool create)
        {
            using var counters = create ? Counters.Create(path) : Counters.Open(path);
            counters.Requests++;
        }
        """);

    [Fact]
    public Task A_lease_gets_a_variable_with_a_free_name() => Check(
        """
        static void Work(MappedRecord<Counters> counters, int lease2)
        {
            // Another thread may dispose.
            {|MPS0037:counters.Lease()|}; // held
            {|MPS0037:counters.Lease()|};
            counters.Requests += lease2;
        }

        static void Other(MappedRecord<Counters> counters)
        {
            var held = {|MPS0037:counters.Lease()|};
            {|MPS0037:counters.Lease()|};
            counters.Requests++;
        }
        """,
        """
        static void Work(MappedRecord<Counters> counters, int lease2)
        {
            // Another thread may dispose.
            using var lease = counters.Lease(); // held
            using var lease3 = counters.Lease();
            counters.Requests += lease2;
        }

        static void Other(MappedRecord<Counters> counters)
        {
            using var held = counters.Lease();
            using var lease = counters.Lease();
            counters.Requests++;
        }
        """);

    [Fact]
    public Task Inside_a_lambda_in_a_declaration() => Check(
        """
        static void Nested(string path)
        {
            Action add = () =>
            {
                var counters = {|MPS0036:Counters.Open(path)|};
                counters.Requests++;
            };
            var outer = {|MPS0036:Counters.Open(path)|};
            outer.Requests++;
            add();
        }
        """,
        """
        static void Nested(string path)
        {
            Action add = () =>
            {
                using var counters = Counters.Open(path);
                counters.Requests++;
            };
            using var outer = Counters.Open(path);
            outer.Requests++;
            add();
        }
        """);

    [Fact]
    public Task Where_using_would_not_compile_no_fix_is_offered() => FixTest<AddUsingFix>.CheckNoFix(LifetimeCode.In(
        """
        static void Assigned(string path, string[] others)
        {
            var counters = {|MPS0036:Counters.Open(path)|};
            foreach (string other in others)
                counters = {|MPS0036:Counters.Open(other)|};
            counters.Requests++;
        }

        static void Section(string path, int kind)
        {
            switch (kind)
            {
                case 0:
                    var counters = {|MPS0036:Counters.Open(path)|};
                    counters.Requests++;
                    break;
            }
        }

        static void Embedded(MappedRecord<Counters> counters, bool some)
        {
            if (some)
                {|MPS0037:counters.Lease()|};
        }

        static void Jump(string path)
        {
            if (path == "")
                goto end;
            var counters = {|MPS0036:Counters.Open(path)|};
            counters.Requests++;
        end:
            Console.WriteLine();
        }

        static void Receiver(string path) => {|MPS0036:Counters.Open(path)|}.Requests++;

        static void Two(string path)
        {
            MappedRecord<Counters> one = {|MPS0036:Counters.Open(path)|}, two = {|MPS0036:Counters.Open(path + 2)|};
            one.Requests += two.Requests;
        }
        """));

    private static Task Check(string members, string fixedMembers) =>
        FixTest<AddUsingFix>.Check(LifetimeCode.In(members), LifetimeCode.In(fixedMembers));
}
