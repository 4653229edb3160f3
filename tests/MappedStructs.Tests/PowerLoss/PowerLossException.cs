using System;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>After a power loss something was found that must not be.</summary>
internal sealed class PowerLossException(string message) : Exception(message);
