namespace MappedStructs.Memory;

/// <summary>What a <see cref="Lease"/> gives back to.</summary>
internal interface ILeased
{
    /// <summary>Ends one lease. The last one of something disposed releases it.</summary>
    void EndLease();
}
