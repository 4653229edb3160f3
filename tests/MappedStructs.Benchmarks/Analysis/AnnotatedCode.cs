using System.Globalization;
using System.Text;

namespace MappedStructs.Benchmarks.Analysis;

/// <summary>A thousand annotated structs of many kinds of fields, and code that opens and uses them.</summary>
internal static class AnnotatedCode
{
    public const int Files = 100;
    public const int Structs = Files * StructsPerFile;
    private const int StructsPerFile = 10;

    /// <summary>A file of structs; <paramref name="file"/> counts from 0.</summary>
    public static string File(int file)
    {
        var text = new StringBuilder("using MappedStructs;\nnamespace Thousand;\n");
        for (int i = 0; i < StructsPerFile; i++)
        {
            int number = file * StructsPerFile + i;
            text.Append(CultureInfo.InvariantCulture, $$"""
                [MappedFile(Version = {{number % 7 + 1}})]
                public partial struct Record{{number}}
                {
                    public long Id{{number}};
                    public int Quantity;
                    public short Kind;
                    public byte Flags;
                    public double Price;
                    public System.Guid Order;
                    public FixedString32 Symbol;
                    public UnixTime At;
                }

                """);
        }
        return text.ToString();
    }

    /// <summary>Code over the first struct of each file: a service, a loop, a view, a copy, a flush.</summary>
    public static string Use(int file)
    {
        int number = file * StructsPerFile;
        return $$"""
            using System;
            using System.Threading;
            using MappedStructs;

            namespace Thousand;

            public sealed class Book{{number}} : IDisposable
            {
                private readonly MappedRecord<Record{{number}}> _record;

                public Book{{number}}(string path) => _record = Record{{number}}.Open(path);

                public long Id => _record.Id{{number}};

                public Record{{number}} Snapshot() => _record.Value;

                public void Trade(int quantity, double price)
                {
                    ref Record{{number}} value = ref _record.Value;
                    value.Quantity += quantity;
                    value.Price = price;
                    Interlocked.Increment(ref value.Id{{number}});
                    _record.Flush(Record{{number}}.Fields.Quantity | Record{{number}}.Fields.Price);
                }

                public double Average(int rounds)
                {
                    var view = _record.View;
                    double sum = 0;
                    for (int i = 0; i < rounds; i++)
                    {
                        sum += view.Price * view.Quantity;
                        if (view.Kind == 0)
                            break;
                    }

                    return rounds == 0 ? 0 : sum / rounds;
                }

                public void Dispose() => _record.Dispose();

                public static bool Copy(string from, string to)
                {
                    using var source = Record{{number}}.OpenRead(from);
                    using var target = Record{{number}}.Open(to);
                    Record{{number}} copy = source.Value;
                    copy.Flags = 1;
                    target.Value = copy;
                    target.Flush();
                    using var lease = source.Lease();
                    return source.Price == target.Price;
                }
            }

            """;
    }
}
