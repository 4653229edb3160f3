namespace MappedStructs.Interop;

/// <summary>The error numbers of Windows that decide something here (winerror.h).</summary>
internal static class Win32Error
{
    internal const int InvalidFunction = 1;
    internal const int FileNotFound = 2;
    internal const int PathNotFound = 3;
    internal const int AccessDenied = 5;
    internal const int InvalidHandle = 6;
    internal const int NotEnoughMemory = 8;
    internal const int InvalidDrive = 15;
    internal const int WriteProtect = 19;
    internal const int Crc = 23;
    internal const int SharingViolation = 32;
    internal const int LockViolation = 33;
    internal const int HandleEof = 38;
    internal const int HandleDiskFull = 39;
    internal const int NotSupported = 50;
    internal const int BadNetPath = 53;
    internal const int NetworkAccessDenied = 65;
    internal const int BadNetName = 67;
    internal const int FileExists = 80;
    internal const int InvalidParameter = 87;
    internal const int DiskFull = 112;
    internal const int CallNotImplemented = 120;
    internal const int InvalidName = 123;
    internal const int NotLocked = 158;
    internal const int AlreadyExists = 183;
    internal const int FilenameTooLong = 206;
    internal const int FileTooLarge = 223;
    internal const int PipeBusy = 231;
    internal const int DirectoryName = 267;
    internal const int PartialCopy = 299;
    internal const int DeletePending = 303;
    internal const int InvalidAddress = 487;
    internal const int IoPending = 997;
    internal const int NoAccess = 998;
    internal const int FileInvalid = 1006;
    internal const int IoDevice = 1117;
    internal const int PossibleDeadlock = 1131;
    internal const int MappedAlignment = 1132;
    internal const int UserMappedFile = 1224;
    internal const int DiskQuotaExceeded = 1295;
    internal const int PrivilegeNotHeld = 1314;
    internal const int NoSystemResources = 1450;
    internal const int WorkingSetQuota = 1453;
    internal const int CommitmentLimit = 1455;
}
