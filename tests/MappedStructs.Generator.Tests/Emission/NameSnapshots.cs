using MappedStructs.Generator.Tests.Compiling;

namespace MappedStructs.Generator.Tests.Emission;

public sealed class NameSnapshots
{
    [Fact]
    public void Keywords() => Snapshot.Verify("""
        namespace @event.@namespace;

        [MappedStructs.MappedFile]
        public partial struct @class
        {
            public long @int;
            public long @record;
            public long @field;
            public long @value;
            public long @this;
            public long @await;
            public long @var;
            public long _;
        }
        """);

    [Fact]
    public void Unicode() => Snapshot.Verify("""
        namespace Größe;

        [MappedStructs.MappedFile]
        public partial struct Zähler
        {
            public long 数量;
            public int Ωmega;
            public int été;
        }
        """);

    [Fact]
    public void Fields_named_like_members_of_the_records() => Snapshot.Verify("""
        [MappedStructs.MappedFile]
        public partial struct Counters
        {
            public long Value;
            public long File;
            public long Flush;
            public long FlushAsync;
            public long Lease;
            public long Dispose;
            public long AsReadOnly;
            public long Open;
            public long Path;
            public long MappedStructs;
            public long System;
        }
        """);

    [Fact]
    public void Fields_named_like_members_of_the_columns() => Snapshot.Verify("""
        namespace Shop.MappedStructs.System;

        [global::MappedStructs.MappedFile]
        public partial struct Column
        {
            public long Count;
            public readonly long Capacity;
            public long Add;
            public long View;
            public long Flush;
            public Inner Item;
            public long columns;
            public long list;
            public long row;
            public long field;
            public long cells;
            public long IndexOf;
            public struct Inner { public int A; }
        }
        """);

    [Fact]
    public void Fields_named_like_emitted_members() => Snapshot.Verify("""
        [MappedStructs.MappedFile]
        public partial struct Counters
        {
            public long View;
            public long ReadOnlyView;
            public long Fields;
            public long MappedLayout;
            public long None;
            public long All;
            public long HasFlag;
            public long CompareTo;
            public long record;
            public long origin;
            public long Info;
            public long Create;
        }
        """);

    [Fact]
    public void Statics_that_the_struct_declares_itself() => Snapshot.Verify("""
        [MappedStructs.MappedFile]
        public partial struct Counters
        {
            public long A;
            public static Counters Create() => new() { A = 1 };
            public static Counters Open(string path) => Create();
        }
        """);

    [Fact]
    public void Name_in_the_schema_with_quotes_and_line_ends() => Snapshot.Verify(""""
        [MappedStructs.MappedFile(Name = "a \"quoted\"\r\nname\u2028\"\"\" \\")]
        public partial struct Counters
        {
            public long A;
        }
        """");

    [Fact]
    public void An_extension_class_name_that_is_taken() => Snapshot.Verify("""
        [MappedStructs.MappedFile]
        partial struct Counters { public long A; }

        static class CountersMapping { }
        """);
}
