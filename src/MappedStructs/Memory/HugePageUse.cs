namespace MappedStructs.Memory;

/// <summary>Whether a region asks for pages larger than <see cref="MappedRegion.PageSize"/>.</summary>
public enum HugePageUse
{
    /// <summary>Ordinary pages, or what the system chooses by itself.</summary>
    None = 0,

    /// <summary>
    /// Huge pages where the system finds some: <c>MADV_HUGEPAGE</c> on Linux. Elsewhere it changes nothing;
    /// <see cref="MappedRegion.UseHugePages"/> asks for the same and says what came of it.
    /// </summary>
    Transparent = 1,

    /// <summary>
    /// Huge pages out of the pool that the administrator has set aside: <c>MAP_HUGETLB</c> and <c>vm.nr_hugepages</c> on
    /// Linux, anonymous memory only. Where the pool is empty, mapping fails.
    /// </summary>
    Reserved = 2,
}
