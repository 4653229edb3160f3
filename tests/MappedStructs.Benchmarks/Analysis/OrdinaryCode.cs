using System.Globalization;

namespace MappedStructs.Benchmarks.Analysis;

/// <summary>Code that has nothing to do with mapped files, as most of a large solution is: services, parsers, tables, jobs.</summary>
internal static class OrdinaryCode
{
    /// <summary>One file of some 200 lines; <paramref name="number"/> makes its names its own.</summary>
    public static string File(int number)
    {
        string n = number.ToString(CultureInfo.InvariantCulture);
        return Template.Replace("#", n, System.StringComparison.Ordinal);
    }

    private const string Template = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Large.Area#;

        public sealed record Customer#(int Id, string Name, DateTime Since, decimal Limit, int? Rating);

        public interface IStore#
        {
            Task<Customer#?> FindAsync(int id, CancellationToken cancellation);

            IReadOnlyDictionary<string, decimal> Balances { get; }
        }

        public sealed class Store# : IStore#
        {
            private readonly Dictionary<int, Customer#> _customers = new();
            private readonly Dictionary<string, decimal> _balances = new(StringComparer.OrdinalIgnoreCase);
            private readonly Lazy<string> _description;
            private readonly object _gate = new();
            private int _changes;

            public Store#(string name)
            {
                _description = new Lazy<string>(() => $"store {name} with {_customers.Count} customers");
            }

            public event EventHandler<int>? Changed;

            public IReadOnlyDictionary<string, decimal> Balances => _balances;

            public string Description => _description.Value;

            public int Changes => Volatile.Read(ref _changes);

            public Task<Customer#?> FindAsync(int id, CancellationToken cancellation)
            {
                cancellation.ThrowIfCancellationRequested();
                lock (_gate)
                {
                    return Task.FromResult(_customers.TryGetValue(id, out Customer#? customer) ? customer : null);
                }
            }

            public void Add(Customer# customer)
            {
                ArgumentNullException.ThrowIfNull(customer);
                lock (_gate)
                {
                    _customers[customer.Id] = customer;
                    _balances.TryAdd(customer.Name, 0m);
                }

                int changes = Interlocked.Increment(ref _changes);
                Changed?.Invoke(this, changes);
            }

            public decimal Total(Func<Customer#, bool> filter)
            {
                decimal total = 0;
                foreach (KeyValuePair<int, Customer#> pair in _customers)
                {
                    if (!filter(pair.Value))
                        continue;
                    if (_balances.TryGetValue(pair.Value.Name, out decimal balance))
                        total += balance;
                    if (pair.Value.Rating.HasValue)
                        total += pair.Value.Rating.Value;
                }

                return total;
            }

            public IEnumerable<string> Names() => _customers.Values
                .Where(c => c.Limit > 100 && c.Name.Length > 2)
                .OrderBy(c => c.Name, StringComparer.Ordinal)
                .ThenByDescending(c => c.Since)
                .Select(c => c.Name + ":" + c.Id.ToString(CultureInfo.InvariantCulture));
        }

        public struct Point#
        {
            public double X;
            public double Y;
            public double Z;

            public readonly double Length => Math.Sqrt((X * X) + (Y * Y) + (Z * Z));

            public void Scale(double factor)
            {
                X *= factor;
                Y *= factor;
                Z *= factor;
            }

            public static Point# operator +(Point# left, Point# right) =>
                new() { X = left.X + right.X, Y = left.Y + right.Y, Z = left.Z + right.Z };
        }

        public static class Parser#
        {
            public static List<Point#> Parse(TextReader reader)
            {
                var points = new List<Point#>();
                string? line;
                int number = 0;
                while ((line = reader.ReadLine()) is not null)
                {
                    number++;
                    if (string.IsNullOrWhiteSpace(line) || line.StartsWith(';'))
                        continue;
                    string[] parts = line.Split(',', StringSplitOptions.TrimEntries);
                    if (parts.Length != 3)
                        throw new FormatException($"line {number} has {parts.Length} parts, expected 3");
                    try
                    {
                        var point = new Point#
                        {
                            X = double.Parse(parts[0], CultureInfo.InvariantCulture),
                            Y = double.Parse(parts[1], CultureInfo.InvariantCulture),
                            Z = double.Parse(parts[2], CultureInfo.InvariantCulture),
                        };
                        points.Add(point);
                    }
                    catch (OverflowException e)
                    {
                        throw new FormatException($"line {number} holds a number out of range", e);
                    }
                }

                return points;
            }

            public static string Format(IEnumerable<Point#> points)
            {
                var text = new StringBuilder();
                foreach (Point# point in points)
                {
                    Point# scaled = point;
                    scaled.Scale(2);
                    text.Append(scaled.X.ToString("R", CultureInfo.InvariantCulture)).Append(',')
                        .Append(scaled.Y.ToString("R", CultureInfo.InvariantCulture)).Append(',')
                        .Append(scaled.Z.ToString("R", CultureInfo.InvariantCulture)).AppendLine();
                }

                return text.ToString();
            }

            public static string Kind(object? value) => value switch
            {
                null => "nothing",
                int i when i < 0 => "negative",
                int i => "number " + i.ToString(CultureInfo.InvariantCulture),
                string { Length: 0 } => "empty",
                string s => "text " + s,
                Point# { X: 0, Y: 0, Z: 0 } => "origin",
                Point# p => "point of length " + p.Length.ToString("F2", CultureInfo.InvariantCulture),
                _ => value.GetType().Name,
            };
        }

        public sealed class Job#(IStore# store, TimeSpan interval) : IDisposable
        {
            private readonly CancellationTokenSource _stop = new();
            private readonly List<string> _log = [];

            public async Task<int> RunAsync(IReadOnlyList<int> ids)
            {
                int found = 0;
                foreach (int id in ids)
                {
                    Customer#? customer = await store.FindAsync(id, _stop.Token).ConfigureAwait(false);
                    if (customer is null)
                    {
                        Log($"customer {id} is unknown");
                        continue;
                    }

                    found++;
                    decimal balance = store.Balances.TryGetValue(customer.Name, out decimal known) ? known : 0m;
                    if (balance > customer.Limit)
                        Log($"{customer.Name} is {balance - customer.Limit:F2} over the limit");
                    if (interval > TimeSpan.Zero)
                        await Task.Delay(interval, _stop.Token).ConfigureAwait(false);
                }

                return found;
            }

            public void Dispose()
            {
                _stop.Cancel();
                _stop.Dispose();
            }

            private void Log(string message)
            {
                lock (_log)
                {
                    _log.Add(DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture) + " " + message);
                }
            }
        }

        """;
}
