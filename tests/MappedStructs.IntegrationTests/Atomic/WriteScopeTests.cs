using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace MappedStructs.IntegrationTests.Atomic;

/// <summary>What is emitted for write scopes: fields of a record, views of rows, columns by name and by flag.</summary>
public sealed class WriteScopeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mappedstructs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Path(string name) => System.IO.Path.Combine(_folder, name);

    private static void Fill(Wallet.View wallet, int number)
    {
        wallet.Balance = number;
        wallet.Owner.Number = number + 1;
        wallet.Owner.Name = "Ann";
        wallet.Limits[3] = number + 2;
    }

    private static long Sum(Wallet.ReadOnlyView wallet) => wallet.Balance + wallet.Owner.Number + wallet.Limits[3];

    [Fact]
    public void Fields_of_a_record_are_stored_to_in_a_scope_and_read_after_its_commit()
    {
        using (AtomicRecord<Wallet> wallet = Wallet.OpenAtomic(Path("record.map")))
        {
            using var write = wallet.BeginWrite();
            write.Balance += 7;
            write.Balance -= 5;
            write.Owner.Number = 3;
            write.Limits[1] = 4;
            write.View.Owner.Name = "Bob";
            write.Commit();
            Assert.Equal((2, 3, 4), (wallet.Balance, wallet.Owner.Number, wallet.Limits[1]));
        }
        using ReadOnlyMappedRecord<Wallet> read = Wallet.OpenRead(Path("record.map"));
        Assert.Equal((2, 3, 4), (read.Balance, read.View.Owner.Number, read.Limits[1]));
        Assert.Equal("Bob", read.Owner.Name.ToString());
    }

    [Fact]
    public void An_open_file_is_taken_by_its_handle()
    {
        using (FileStream file = new(Path("handle.map"), FileMode.CreateNew, FileAccess.ReadWrite))
        {
            using AtomicRecord<Wallet> wallet = Wallet.OpenAtomic(file.SafeFileHandle);
            using var write = wallet.BeginWrite();
            write.Balance = 9;
            write.Commit();
        }
        using ReadOnlyMappedRecord<Wallet> read = Wallet.OpenRead(Path("handle.map"));
        Assert.Equal(9, read.Balance);
    }

    [Fact]
    public void Leaving_without_commit_takes_the_stores_through_properties_and_views_back()
    {
        using AtomicRecord<Wallet> record = Wallet.OpenAtomic(Path("record.map"));
        using AtomicList<Wallet> list = MappedList.OpenAtomic<Wallet>(Path("list.map"));
        using AtomicColumns<Wallet> columns = MappedColumns.OpenAtomic<Wallet>(Path("columns.map"));
        Commit(record, list, columns, 10);
#pragma warning disable MPS0040 // that nobody commits it is what is tried
        using (var write = record.BeginWrite())
        {
            write.Balance = 99;
            Fill(write.View, 99);
        }
        using (var write = list.BeginWrite())
            Fill(write.View(0), 99);
        using (var write = columns.BeginWrite())
        {
            write.Balance[0] = 99;
            Fill(write.View(0), 99);
        }
#pragma warning restore MPS0040
        Assert.Equal((33, 33, 33), (Sum(record.View), Sum(list.View(0)), Sum(columns.View(0))));
    }

    [Fact]
    public void One_method_written_against_the_view_serves_the_scopes_of_all_three_shapes()
    {
        using AtomicRecord<Wallet> record = Wallet.OpenAtomic(Path("record.map"));
        using AtomicList<Wallet> list = MappedList.OpenAtomic<Wallet>(Path("list.map"));
        using AtomicColumns<Wallet> columns = MappedColumns.OpenAtomic<Wallet>(Path("columns.map"));
        Commit(record, list, columns, 20);
        Assert.Equal((63, 63, 63), (Sum(record.View), Sum(list.View(0)), Sum(columns.View(0))));
        Assert.Equal((63, 63, 63), (Sum(record.AsReadOnly().View), Sum(list.AsReadOnly().View(0)), Sum(columns.AsReadOnly().View(0))));
    }

    [Fact]
    public void Columns_of_a_scope_are_reached_by_name_and_by_flag_and_a_readonly_field_is_a_column_to_read()
    {
        var id = Guid.NewGuid();
        using AtomicColumns<Wallet> columns = MappedColumns.OpenAtomic<Wallet>(Path("columns.map"));
        using (var write = columns.BeginWrite())
        {
            write.Add(new Wallet(id) { Balance = 5 });
            write.Balance[0] += 2;
            write.Column<long>(Wallet.Fields.Balance)[0] += 10;
            ReadOnlyColumn<Guid> ids = write.Id;
            Assert.Equal(id, ids[0]);
            write.Commit();
        }
        Assert.Equal((17, id), (columns.Balance[0], columns.Id[0]));
        Assert.Equal(17, columns.Column<long>(Wallet.Fields.Balance)[0]);
    }

    [Fact]
    public void A_scope_that_has_ended_gives_no_fields()
    {
        using AtomicRecord<Wallet> record = Wallet.OpenAtomic(Path("record.map"));
        Assert.Throws<InvalidOperationException>(() =>
        {
            using var write = record.BeginWrite();
            write.Commit();
            write.Balance = 1;
        });
        Assert.Equal(0, record.Balance);
    }

    [Fact]
    public void Fields_named_like_members_of_a_scope_are_reached_by_value_view_and_flag()
    {
        using AtomicRecord<Named> record = Named.OpenAtomic(Path("record.map"));
        using (var write = record.BeginWrite())
        {
            write.Amount = 1;
            write.View.Commit = 2;
            write.Value.CommitAsync = 3;
            write.View.Value = 4;
            write.View.Dispose = 5;
            write.Count = 6;
            write.Commit();
        }
        Assert.Equal((1, 2, 3, 4, 5, 6), (record.Amount, record.View.Commit, record.Value.CommitAsync, record.View.Value, record.View.Dispose, record.Count));

        using AtomicColumns<Named> columns = MappedColumns.OpenAtomic<Named>(Path("columns.map"));
        using (var write = columns.BeginWrite())
        {
            write.Add(default);
            write.View(0).Count = 7;
            write.Column<int>(Named.Fields.Commit)[0] = 8;
            write.Value[0] = 9;
            Assert.Equal(1, write.Count);
            write.Commit();
        }
        Assert.Equal((7, 8, 9), (columns.View(0).Count, columns[0].Commit, columns.Value[0]));
    }

    [Theory]
    [InlineData(typeof(WalletMapping), true)]
    [InlineData(typeof(ForeignMapping), false)]
    public void What_cannot_be_an_atomic_record_has_no_such_opening(Type mapping, bool has) =>
        Assert.Equal(has, mapping.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.NonPublic).Any(m => m.Name == "OpenAtomic"));

    private static void Commit(AtomicRecord<Wallet> record, AtomicList<Wallet> list, AtomicColumns<Wallet> columns, int number)
    {
        using (var write = record.BeginWrite())
        {
            Fill(write.View, number);
            write.Commit();
        }
        using (var write = list.BeginWrite())
        {
            write.Add(default);
            Fill(write.View(0), number);
            write.Commit();
        }
        using (var write = columns.BeginWrite())
        {
            write.Add(default);
            Fill(write.View(0), number);
            write.Commit();
        }
    }
}
