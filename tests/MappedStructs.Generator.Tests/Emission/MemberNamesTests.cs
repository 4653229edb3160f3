using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using MappedStructs.Generator.Parsing;

namespace MappedStructs.Generator.Tests.Emission;

public sealed class MemberNamesTests
{
    [Theory]
    [InlineData(typeof(MappedRecord<>))]
    [InlineData(typeof(PrivateMappedRecord<>))]
    [InlineData(typeof(ReadOnlyMappedRecord<>))]
    [InlineData(typeof(AtomicRecord<>))]
    [InlineData(typeof(AtomicRecordWrite<>))]
    public void Every_public_member_of_a_record_is_known_to_hide_a_field_of_its_name(Type record) =>
        Assert.Empty(MembersOf(record).Except(MemberNames.HidingFields.Keys));

    [Theory]
    [InlineData(typeof(MappedColumns<>))]
    [InlineData(typeof(ReadOnlyMappedColumns<>))]
    [InlineData(typeof(AtomicColumns<>))]
    [InlineData(typeof(AtomicColumnsWrite<>))]
    public void Every_public_member_of_columns_is_known_to_hide_a_field_of_its_name(Type columns) =>
        Assert.Empty(MembersOf(columns).Except(MemberNames.HidingColumns));

    [Fact]
    public void No_name_is_kept_from_columns_that_nothing_there_has() =>
        Assert.Equal(["Column", "View"], MemberNames.HidingColumns
            .Except(MembersOf(typeof(MappedColumns<>)))
            .Except(MembersOf(typeof(AtomicColumns<>)))
            .Except(MembersOf(typeof(AtomicColumnsWrite<>)))
            .Order());

    private static IEnumerable<string> MembersOf(Type mapping) => mapping.GetMembers(BindingFlags.Public | BindingFlags.Instance)
        .Where(m => m is not MethodBase { IsSpecialName: true } and not Type and not PropertyInfo { Name: "Item" })
        .Select(m => m.Name)
        .Distinct();
}
