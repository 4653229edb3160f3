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
    public void Every_public_member_of_a_record_is_known_to_hide_a_field_of_its_name(Type record)
    {
        IEnumerable<string> members = record.GetMembers(BindingFlags.Public | BindingFlags.Instance)
            .Where(m => m is not MethodBase { IsSpecialName: true })
            .Select(m => m.Name)
            .Distinct();
        Assert.Empty(members.Except(MemberNames.HidingFields.Keys));
    }
}
