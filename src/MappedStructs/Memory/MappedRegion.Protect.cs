using System;

namespace MappedStructs.Memory;

public sealed unsafe partial class MappedRegion
{
    /// <summary>Changes what may be done with pages of the region.</summary>
    /// <param name="offset">Offset in the region in bytes, a multiple of <see cref="PageSize"/>.</param>
    /// <param name="length">Bytes above zero, a multiple of <see cref="PageSize"/> unless the range ends where the region does.</param>
    /// <param name="access">
    /// What from now on. Whether writes reach the file was decided by mapping: a copy-on-write region takes
    /// <see cref="RegionAccess.CopyOnWrite"/> and not <see cref="RegionAccess.ReadWrite"/>, all others the other way round.
    /// </param>
    /// <exception cref="UnauthorizedAccessException">The file was not opened for it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or does not lie in the region.</exception>
    /// <exception cref="ArgumentException">The range is not page-aligned, or the access is of the other kind.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public void Protect(long offset, long length, RegionAccess access)
    {
        CheckAccess(access);
        Enter();
        try
        {
            CheckPageRange(offset, length);
            bool copies = _isPrivate && _file is not null;
            if (access == (copies ? RegionAccess.ReadWrite : RegionAccess.CopyOnWrite))
            {
                throw new ArgumentException(
                    copies ? "The region is copy-on-write, and cannot become one whose writes reach the file." : "The region is not copy-on-write, and cannot become so.", nameof(access));
            }

            (nuint start, nuint bytes) = WidenToPages(offset, length);
            lock (s_protectGate)
            {
                Pages.Protect(_address + start, bytes, access, _path);
                if (length == _length)
                {
                    _accessOfParts = null;
                    _access = access;
                }
                else
                {
                    AccessMap parts = _accessOfParts?.From(0) ?? new AccessMap(_access);
                    parts.Set(offset, (long)(start + bytes), access); // to the last page's end, which a longer region may reach
                    _accessOfParts = parts;
                }
            }
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>The range is not empty, lies in the region and is made of whole pages, the last one perhaps cut by the region's end.</summary>
    private void CheckPageRange(long offset, long length)
    {
        if (length <= 0)
        {
            RegionErrors.ThrowLengthNotPositive(length, nameof(length));
        }

        CheckRange(offset, length);
        int granule = _hasReservedHugePages ? Pages.ReservedHugePageSize : Pages.Size;
        if (offset % granule != 0)
        {
            RegionErrors.ThrowNotPageAligned(offset, nameof(offset), granule);
        }

        if (length % granule != 0 && offset + length != _length)
        {
            RegionErrors.ThrowNotPageAligned(length, nameof(length), granule);
        }
    }
}
