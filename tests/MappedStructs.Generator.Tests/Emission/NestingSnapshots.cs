using MappedStructs.Generator.Tests.Compiling;

namespace MappedStructs.Generator.Tests.Emission;

public sealed class NestingSnapshots
{
    [Fact]
    public void Nested_in_a_class_a_record_a_struct_and_an_interface() => Snapshot.Verify("""
        namespace Shop;

        public static partial class Orders
        {
            public partial record Book
            {
                public readonly partial struct Side
                {
                    public partial interface ILevel
                    {
                        public partial record struct Inner
                        {
                            [MappedStructs.MappedFile]
                            public partial struct Quote
                            {
                                public long Price;
                            }
                        }
                    }
                }
            }
        }
        """);

    [Fact]
    public void Public_in_an_internal_type_and_a_top_level_type_of_the_joined_name() => Snapshot.Verify("""
        namespace Shop;

        partial class Outer
        {
            [MappedStructs.MappedFile]
            public partial struct Inner { public long A; }
        }

        [MappedStructs.MappedFile]
        partial struct Outer_Inner { public long A; }
        """);

    [Fact]
    public void Private_nested_has_no_extensions() => Snapshot.Verify("""
        public partial class Outer
        {
            [MappedStructs.MappedFile]
            private partial struct Inner { public long A; }
        }
        """);

    [Fact]
    public void Names_that_differ_by_case_alone() => Snapshot.Verify("""
        [MappedStructs.MappedFile] partial struct Tick { public long A; }
        [MappedStructs.MappedFile] partial struct TICK { public long A; }
        """);
}
