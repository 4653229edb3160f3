using System;
using System.IO;
using MappedStructs.Storage;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs;

/// <summary>Opens files that hold one struct. Generated code offers the same on the struct itself: <c>Counters.Open(path)</c>.</summary>
public static class MappedRecord
{
    /// <summary>Opens a file for reading and writing; creates it, all zeros, where it is missing or empty.</summary>
    /// <typeparam name="T">The struct that the file holds.</typeparam>
    /// <param name="path">The file. A new one is completed under a temporary name in the same directory first.</param>
    /// <param name="options">How to open and map; <see langword="null"/> for the defaults.</param>
    /// <exception cref="MappedFileLockedException">Another writer has the file.</exception>
    /// <exception cref="LayoutMismatchException">The file holds another layout; the message says field by field what differs.</exception>
    /// <exception cref="InvalidFieldValueException">A field of an existing file holds bits that are no value of its type; see <see cref="MapOptions.ValidateFields"/>.</exception>
    /// <exception cref="FileShapeMismatchException">The file holds a list or columns, or only whole commits.</exception>
    /// <exception cref="NotAMappedFileException">The file is not one of MappedStructs.</exception>
    /// <exception cref="NewerFormatException">The file was written in a newer format.</exception>
    /// <exception cref="FileTruncatedException">The file is shorter than it says.</exception>
    /// <exception cref="CorruptHeaderException">Both copies of the header are damaged.</exception>
    /// <exception cref="UnsuitableFileException">A directory, device, pipe or socket, or a file on a network file system.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to read and write.</exception>
    /// <exception cref="IOException">The disk is full, or the system refused for another reason.</exception>
    public static MappedRecord<T> Open<T>(string path, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new(FileOpening.OpenOrCreate(path, FilePlan.Record(T.Layout), options));

    /// <summary>Opens a file that is open already, for reading and writing; initialises it where it is empty.</summary>
    /// <param name="file">A regular file, open for reading and writing. It stays the caller's to close, and stays open here until Dispose.</param>
    /// <param name="options">How to map; <see langword="null"/> for the defaults.</param>
    /// <inheritdoc cref="Open{T}(string, MapOptions?)"/>
    public static MappedRecord<T> Open<T>(SafeFileHandle file, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new(FileOpening.OpenOrInitialise(file, FilePlan.Record(T.Layout), options));

    /// <summary>Creates a file, all zeros. Never replaces anything.</summary>
    /// <typeparam name="T">The struct that the file will hold.</typeparam>
    /// <param name="path">The file, which must not exist. It is completed under a temporary name in the same directory first.</param>
    /// <param name="options">How to create and map; <see langword="null"/> for the defaults.</param>
    /// <exception cref="IOException">The file exists, the disk is full, or the system refused for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to create files in the directory.</exception>
    /// <exception cref="UnsuitableFileException">The directory is on a network file system.</exception>
    public static MappedRecord<T> Create<T>(string path, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new(FileOpening.Create(path, FilePlan.Record(T.Layout), options));

    /// <summary>Opens a file for reading: a direct one while a writer may have it, and the last commit of an atomic one that no writer has.</summary>
    /// <remarks>
    /// <para>A direct file takes no lock: a writer may have it open, and its stores are seen.</para>
    /// <para>Of an atomic file (<see cref="OpenAtomic{T}(string, MapOptions?)"/>) it is a copy of the last commit, and later ones are not
    /// seen. A shared lock is taken while it is copied, so that this is refused while a writer has the file. The commit is brought to the device
    /// first (<c>fdatasync</c>, which a descriptor for reading may be given; not on Windows, where only who may write can flush), so that
    /// no power loss takes back what was shown. After an I/O error of a writer only OpenAtomic proves what is on the device: the
    /// system takes pages that it could not write to be clean.</para>
    /// </remarks>
    /// <typeparam name="T">The struct that the file holds.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="options">How to map; <see langword="null"/> for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="MappedFileLockedException">The file is atomic, and a writer has it.</exception>
    /// <exception cref="LayoutMismatchException">The file holds another layout; the message says field by field what differs.</exception>
    /// <exception cref="InvalidFieldValueException">A field of an existing file holds bits that are no value of its type; see <see cref="MapOptions.ValidateFields"/>.</exception>
    /// <exception cref="FileShapeMismatchException">The file holds a list or columns.</exception>
    /// <exception cref="CorruptSlotsException">The file is atomic, and neither of its two slots holds a whole commit.</exception>
    /// <exception cref="NotAMappedFileException">The file is not one of MappedStructs.</exception>
    /// <exception cref="NewerFormatException">The file was written in a newer format.</exception>
    /// <exception cref="FileTruncatedException">The file is shorter than it says.</exception>
    /// <exception cref="CorruptHeaderException">Both copies of the header are damaged.</exception>
    /// <exception cref="UnsuitableFileException">A directory, device, pipe or socket, or a file on a network file system.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to read.</exception>
    /// <exception cref="IOException">The device has failed, or the system refused for another reason.</exception>
    public static ReadOnlyMappedRecord<T> OpenRead<T>(string path, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new(FileOpening.OpenRead(path, FilePlan.Record(T.Layout), options), isOwner: true);

    /// <summary>Opens a file that is open already, for reading.</summary>
    /// <param name="file">A regular file, open for reading. It stays the caller's to close, and stays open here until Dispose.</param>
    /// <param name="options">How to map; <see langword="null"/> for the defaults.</param>
    /// <inheritdoc cref="OpenRead{T}(string, MapOptions?)"/>
    public static ReadOnlyMappedRecord<T> OpenRead<T>(SafeFileHandle file, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new(FileOpening.OpenRead(file, FilePlan.Record(T.Layout), options), isOwner: true);

    /// <summary>Opens a file copy-on-write: stores are gone with the mapping, and the file is never changed. An atomic one shows its last commit.</summary>
    /// <inheritdoc cref="OpenRead{T}(string, MapOptions?)"/>
    public static PrivateMappedRecord<T> OpenPrivate<T>(string path, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new(FileOpening.OpenPrivate(path, FilePlan.Record(T.Layout), options));

    /// <summary>Opens a file that is open already, copy-on-write.</summary>
    /// <param name="file">A regular file, open for reading. It stays the caller's to close, and stays open here until Dispose.</param>
    /// <param name="options">How to map; <see langword="null"/> for the defaults.</param>
    /// <inheritdoc cref="OpenRead{T}(string, MapOptions?)"/>
    public static PrivateMappedRecord<T> OpenPrivate<T>(SafeFileHandle file, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new(FileOpening.OpenPrivate(file, FilePlan.Record(T.Layout), options));

    /// <summary>A record in plain memory, zero at first and gone with the mapping: for tests, and for code that takes records.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    /// <param name="options">Whether to prefault and to lock in memory; <see langword="null"/> for the defaults.</param>
    /// <exception cref="OutOfMemoryException">The system has no memory left.</exception>
    public static MappedRecord<T> CreateInMemory<T>(MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new(FileOpening.CreateInMemory(FilePlan.Record(T.Layout), options));

    /// <summary>
    /// Opens a file that only ever shows whole commits, for reading and for writing in scopes; creates it, all zeros, where it is
    /// missing or empty.
    /// </summary>
    /// <remarks>The last commit is brought to the device before this returns, which takes as long as a commit.</remarks>
    /// <typeparam name="T">The struct that the file holds, of at most 1 MiB.</typeparam>
    /// <param name="path">The file. A new one is completed under a temporary name in the same directory first.</param>
    /// <param name="options">How to open; <see langword="null"/> for the defaults.</param>
    /// <exception cref="MappedFileLockedException">Another writer has the file, or somebody is about to read it.</exception>
    /// <exception cref="LayoutMismatchException">The file holds another layout; the message says field by field what differs.</exception>
    /// <exception cref="InvalidFieldValueException">A field of an existing file holds bits that are no value of its type; see <see cref="MapOptions.ValidateFields"/>.</exception>
    /// <exception cref="FileShapeMismatchException">The file holds a list or columns, or stores reach it directly.</exception>
    /// <exception cref="CorruptSlotsException">Neither of the file's two slots holds a whole commit.</exception>
    /// <exception cref="NotAMappedFileException">The file is not one of MappedStructs.</exception>
    /// <exception cref="NewerFormatException">The file was written in a newer format.</exception>
    /// <exception cref="FileTruncatedException">The file is shorter than it says.</exception>
    /// <exception cref="CorruptHeaderException">Both copies of the header are damaged.</exception>
    /// <exception cref="UnsuitableFileException">A directory, device, pipe or socket, or a file on a network file system.</exception>
    /// <exception cref="NotSupportedException">The struct is Raw or larger than 1 MiB, or <see cref="MapOptions.Sharing"/> asks for several writers.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to read and write.</exception>
    /// <exception cref="IOException">The disk is full, or the system refused for another reason.</exception>
    public static AtomicRecord<T> OpenAtomic<T>(string path, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new((AtomicRecordData)FileOpening.OpenOrCreate(path, AtomicPlan<T>(options), options));

    /// <summary>Opens a file that is open already, for whole commits; initialises it where it is empty.</summary>
    /// <param name="file">A regular file, open for reading and writing. It stays the caller's to close, and stays open here until Dispose.</param>
    /// <param name="options">How to open; <see langword="null"/> for the defaults.</param>
    /// <inheritdoc cref="OpenAtomic{T}(string, MapOptions?)"/>
    public static AtomicRecord<T> OpenAtomic<T>(SafeFileHandle file, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new((AtomicRecordData)FileOpening.OpenOrInitialise(file, AtomicPlan<T>(options), options));

    private static FilePlan AtomicPlan<T>(MapOptions? options)
        where T : unmanaged, IMappedStruct<T>
    {
        FileOpening.RequireAtomic(FilePlan.Record(T.Layout), options);
        return FilePlan.AtomicRecord(T.Layout);
    }
}
