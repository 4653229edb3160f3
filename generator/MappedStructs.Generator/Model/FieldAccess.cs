namespace MappedStructs.Generator.Model;

/// <summary>Who can name a field.</summary>
internal enum FieldAccess
{
    /// <summary>Nobody: the field behind a property or a captured parameter.</summary>
    Unnameable,

    /// <summary>The struct itself.</summary>
    Private,

    /// <summary>The assembly.</summary>
    Internal,

    /// <summary>Everybody who can name the struct.</summary>
    Public,
}
