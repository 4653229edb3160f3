using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Catalogue;

/// <summary>The examples of the pages do what the pages say.</summary>
public class PageExampleTests
{
    /// <summary>Advice that most sizes but powers of two get, and that is for lists: the other pages need not dodge it.</summary>
    private const string ForListsOnly = "MPS0022";

    public static TheoryData<string> Ids => CatalogueTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_violation_is_reported_by_its_rule_and_by_no_other(string id)
    {
        IReadOnlyList<Diagnostic> found = await Run(id, "Violation", hidden: id);
        Assert.Equal([id], found.Where(d => !d.IsSuppressed && (d.Id == id || d.Id != ForListsOnly)).Select(static d => d.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_fixed_example_compiles_without_a_diagnostic(string id)
    {
        IReadOnlyList<Diagnostic> found = await Run(id, "Fixed");
        Assert.DoesNotContain(found, d => !d.IsSuppressed && (d.Id == id || d.Id != ForListsOnly));
    }

    private static Task<IReadOnlyList<Diagnostic>> Run(string id, string section, string? hidden = null)
    {
        RulePage page = RulePage.Of(id);
        return Build.Run(page.Example(section), hidden: hidden, shipped: page.Shipped(section));
    }
}
