using System;
using System.IO;
using System.Runtime.Loader;
using MappedStructs.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace MappedStructs.Generator.Tests.Emission;

/// <summary>Fixed buffers, nested structs and overlapping fields through emitted code that runs. Declaring a fixed buffer takes unsafe code, which the integration tests do without.</summary>
public sealed class FixedBufferTests
{
    private const string Source = """
        using MappedStructs;

        public struct Level { public long Price; public int Size; }

        [MappedFile]
        public unsafe partial struct Order
        {
            public byte Tag;
            public fixed long Marks[3];
            public Level Best;
        }

        public static class Program
        {
            public static string Run(string path)
            {
                using (MappedRecord<Order> order = Order.Create(path))
                {
                    order.Marks[2] = 7;
                    Order.View view = order.View;
                    view.Marks[0] = 5;
                    view.Best.Size = 9;
                    order.Flush(Order.Fields.Marks);
                }
                using ReadOnlyMappedRecord<Order> read = Order.OpenRead(path);
                return $"{string.Join(' ', read.Marks.ToArray())} {string.Join(' ', read.View.Marks.ToArray())} {read.Best.Size} {read.Tag}";
            }
        }
        """;

    [Fact]
    public void A_fixed_buffer_is_a_span_into_the_file_through_properties_and_views()
    {
        Compilation compilation = Sources.Generate(Sources.Compile(Source, allowUnsafe: true)).Output;
        using var image = new MemoryStream();
        EmitResult emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics));
        image.Position = 0;
        string path = Path.Combine(Path.GetTempPath(), $"fixed-{Guid.NewGuid():N}.map");
        try
        {
            var run = new AssemblyLoadContext("Emitted", isCollectible: true).LoadFromStream(image)
                .GetType("Program")!.GetMethod("Run")!.CreateDelegate<Func<string, string>>();
            Assert.Equal("5 0 7 5 0 7 9 0", run(path));
            byte[] bytes = File.ReadAllBytes(path);
            Assert.Equal(7, BitConverter.ToInt64(bytes, 65536 + 8 + 16));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
