using MappedStructs.Generator.Tests.Compiling;

namespace MappedStructs.Generator.Tests.Emission;

public sealed class RecordSnapshots
{
    [Fact]
    public void Struct_in_a_file_scoped_namespace() => Snapshot.Verify("""
        using MappedStructs;

        namespace Shop.Orders;

        [MappedFile(Version = 3)]
        public partial struct Counters
        {
            public long Requests;
            public int Errors;
            internal byte Level;
            private int _reserved;
            public readonly System.Guid Id;
        }
        """);

    [Fact]
    public void Struct_in_a_block_namespace() => Snapshot.Verify("""
        namespace Shop
        {
            namespace Orders
            {
                [MappedStructs.MappedFile(Name = "orders.tick")]
                internal partial struct Tick
                {
                    public double Price;
                }
            }
        }
        """);

    [Fact]
    public void Struct_without_a_namespace() => Snapshot.Verify("""
        [MappedStructs.MappedFile(Format = MappedStructs.MappedFileFormat.Raw, Offset = 64)]
        public partial struct Header
        {
            public int Magic;
        }
        """);
}
