using System;
using System.IO;
using MappedStructs.Storage;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs;

/// <summary>Opens files that hold rows of one struct, a column at a time.</summary>
public static class MappedColumns
{
    /// <summary>Opens a file for reading and writing; creates it, without rows, where it is missing or empty.</summary>
    /// <typeparam name="T">The struct of which the file holds rows.</typeparam>
    /// <param name="path">The file. A new one is completed under a temporary name in the same directory first.</param>
    /// <param name="options">How to open and map; <see langword="null"/> for the defaults.</param>
    /// <remarks>
    /// A count that runs past the end of the file is set to the rows that there are; <see cref="MappedFile.MissingRows"/>
    /// says how many are gone.
    /// </remarks>
    /// <exception cref="NotSupportedException">The struct cannot be kept in columns: it is Raw, or its fields overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="MapOptions.RowsPerChunk"/> is not a power of two from 64 to 2^30.</exception>
    /// <exception cref="MappedFileLockedException">Another writer has the file.</exception>
    /// <exception cref="LayoutMismatchException">The file holds another layout; the message says field by field what differs.</exception>
    /// <exception cref="InvalidFieldValueException">A field of a row holds bits that are no value of its type; see <see cref="MapOptions.ValidateFields"/>.</exception>
    /// <exception cref="UnflushedTailException">Rows past the last flush may not be whole, and <see cref="MapOptions.UnflushedTail"/> asks for this.</exception>
    /// <exception cref="FileShapeMismatchException">The file holds one record or a list, or only whole commits.</exception>
    /// <exception cref="NotAMappedFileException">The file is not one of MappedStructs.</exception>
    /// <exception cref="NewerFormatException">The file was written in a newer format.</exception>
    /// <exception cref="FileTruncatedException">The file ends before its data starts.</exception>
    /// <exception cref="CorruptHeaderException">Both copies of the header are damaged.</exception>
    /// <exception cref="UnsuitableFileException">A directory, device, pipe or socket, or a file on a network file system.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to read and write.</exception>
    /// <exception cref="IOException">The disk is full, or the system refused for another reason.</exception>
    public static MappedColumns<T> Open<T>(string path, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new((RowData)FileOpening.OpenOrCreate(path, ColumnStore.PlanFor(T.Layout, options), options), options);

    /// <summary>Opens a file that is open already, for reading and writing; initialises it where it is empty.</summary>
    /// <param name="file">A regular file, open for reading and writing. It stays the caller's to close, and stays open here until Dispose.</param>
    /// <param name="options">How to map; <see langword="null"/> for the defaults.</param>
    /// <inheritdoc cref="Open{T}(string, MapOptions?)"/>
    public static MappedColumns<T> Open<T>(SafeFileHandle file, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new((RowData)FileOpening.OpenOrInitialise(file, ColumnStore.PlanFor(T.Layout, options), options), options);

    /// <summary>Creates a file without rows. Never replaces anything.</summary>
    /// <typeparam name="T">The struct of which the file will hold rows.</typeparam>
    /// <param name="path">The file, which must not exist. It is completed under a temporary name in the same directory first.</param>
    /// <param name="options">How to create and map; <see langword="null"/> for the defaults.</param>
    /// <exception cref="NotSupportedException">The struct cannot be kept in columns: it is Raw, or its fields overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="MapOptions.RowsPerChunk"/> is not a power of two from 64 to 2^30.</exception>
    /// <exception cref="IOException">The file exists, the disk is full, or the system refused for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to create files in the directory.</exception>
    /// <exception cref="UnsuitableFileException">The directory is on a network file system.</exception>
    public static MappedColumns<T> Create<T>(string path, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new((RowData)FileOpening.Create(path, ColumnStore.PlanFor(T.Layout, options), options), options);

    /// <summary>Opens a file for reading: a direct one while a writer may have it, and the last commit of an atomic one that no writer has.</summary>
    /// <remarks>
    /// <para>A direct file takes no lock: a writer may have it open, and its stores and new rows are seen.</para>
    /// <para>An atomic file (<see cref="OpenAtomic{T}(string, MapOptions?)"/>) shows its last commit, what its journal has of it included, and
    /// both files are left alone. A shared lock is held until Dispose: this is refused while a writer has the file, and a writer while
    /// somebody reads it. The commit is brought to the device first (<c>fdatasync</c>, which a descriptor for reading may be given; not on
    /// Windows, where only who may write can flush), so that no power loss takes back what was shown. After an I/O error of a writer only
    /// OpenAtomic proves what is on the device: the system takes pages that it could not write to be clean.</para>
    /// </remarks>
    /// <typeparam name="T">The struct of which the file holds rows.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="options">How to map; <see langword="null"/> for the defaults.</param>
    /// <exception cref="NotSupportedException">The struct cannot be kept in columns: it is Raw, or its fields overlap.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="MappedFileLockedException">The file is atomic, and a writer has it.</exception>
    /// <exception cref="LayoutMismatchException">The file holds another layout; the message says field by field what differs.</exception>
    /// <exception cref="InvalidFieldValueException">A field of a row holds bits that are no value of its type; see <see cref="MapOptions.ValidateFields"/>.</exception>
    /// <exception cref="UnflushedTailException">Rows past the last flush may not be whole, and <see cref="MapOptions.UnflushedTail"/> asks for this.</exception>
    /// <exception cref="FileShapeMismatchException">The file holds one record or a list.</exception>
    /// <exception cref="JournalMissingException">The file is atomic and whole only with its journal, and that is not there.</exception>
    /// <exception cref="JournalMismatchException">Where the journal that the file needs belongs lies another file's.</exception>
    /// <exception cref="CorruptJournalException">The journal that the file needs is damaged.</exception>
    /// <exception cref="NotAMappedFileException">The file is not one of MappedStructs.</exception>
    /// <exception cref="NewerFormatException">The file was written in a newer format.</exception>
    /// <exception cref="FileTruncatedException">The file is too short for the rows that its last flush promised, or its last commit has; an atomic one, also where it was cut while a commit was being written into it.</exception>
    /// <exception cref="CorruptHeaderException">Both copies of the header are damaged.</exception>
    /// <exception cref="UnsuitableFileException">A directory, device, pipe or socket, or a file on a network file system.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to read.</exception>
    /// <exception cref="IOException">The device has failed, or the system refused for another reason.</exception>
    public static ReadOnlyMappedColumns<T> OpenRead<T>(string path, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new((RowData)FileOpening.OpenRead(path, ColumnStore.PlanFor(T.Layout, options), options), options);

    /// <summary>Opens a file that is open already, for reading.</summary>
    /// <param name="file">A regular file, open for reading. It stays the caller's to close, and stays open here until Dispose.</param>
    /// <param name="options">How to map; <see langword="null"/> for the defaults.</param>
    /// <exception cref="NotSupportedException">
    /// The struct cannot be kept in columns: it is Raw, or its fields overlap. Or the file is atomic and whole only with its journal, which a
    /// handle does not lead to: open it by its path.
    /// </exception>
    /// <inheritdoc cref="OpenRead{T}(string, MapOptions?)"/>
    public static ReadOnlyMappedColumns<T> OpenRead<T>(SafeFileHandle file, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new((RowData)FileOpening.OpenRead(file, ColumnStore.PlanFor(T.Layout, options), options), options);

    /// <summary>Columns in plain memory, empty at first and gone with the mapping: for tests, and for code that takes columns.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    /// <param name="options">How far they may grow, and whether to lock them in memory; <see langword="null"/> for the defaults.</param>
    /// <exception cref="NotSupportedException">The struct cannot be kept in columns: it is Raw, or its fields overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="MapOptions.RowsPerChunk"/> is not a power of two from 64 to 2^30.</exception>
    /// <exception cref="IOException">The system has no memory or no address space left.</exception>
    public static MappedColumns<T> CreateInMemory<T>(MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T> => new(FileOpening.CreateRowsInMemory(ColumnStore.PlanFor(T.Layout, options), options), options);

    /// <summary>
    /// Opens a file that only ever shows whole commits, for reading and for writing in scopes; creates it, without rows, where it is
    /// missing or empty. Beside it lies its journal, <c>path.journal</c>.
    /// </summary>
    /// <remarks>
    /// Every commit that the journal has whole is written into the file, and brought to the device, before this returns. Where a link
    /// names the file the journal lies beside the file itself.
    /// </remarks>
    /// <typeparam name="T">The struct of which the file holds rows.</typeparam>
    /// <param name="path">The file. A new one is completed under a temporary name in the same directory first.</param>
    /// <param name="options">How to open; <see langword="null"/> for the defaults.</param>
    /// <exception cref="MappedFileLockedException">Another writer, or a reader, has the file.</exception>
    /// <exception cref="LayoutMismatchException">The file holds another layout; the message says field by field what differs.</exception>
    /// <exception cref="InvalidFieldValueException">A field of a row holds bits that are no value; see <see cref="MapOptions.ValidateFields"/>.</exception>
    /// <exception cref="FileShapeMismatchException">The file holds another shape, or stores reach it directly.</exception>
    /// <exception cref="JournalMissingException">The file is whole only with its journal, and that is not there.</exception>
    /// <exception cref="JournalMismatchException">Where the journal belongs lies another file's, or something else.</exception>
    /// <exception cref="CorruptJournalException">The journal that the file needs is damaged.</exception>
    /// <exception cref="NotAMappedFileException">The file is not one of MappedStructs.</exception>
    /// <exception cref="NewerFormatException">The file was written in a newer format.</exception>
    /// <exception cref="FileTruncatedException">The file is too short for the rows of its last commit, or was cut while a commit was being written into it.</exception>
    /// <exception cref="CorruptHeaderException">Both copies of the header are damaged.</exception>
    /// <exception cref="UnsuitableFileException">A directory, device, pipe or socket, or a file on a network file system.</exception>
    /// <exception cref="NotSupportedException">The struct cannot be kept in columns: it is Raw, or its fields overlap; or <see cref="MapOptions.Sharing"/> asks for several writers.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to read and write.</exception>
    /// <exception cref="IOException">The disk is full, or the system refused for another reason.</exception>
    public static AtomicColumns<T> OpenAtomic<T>(string path, MapOptions? options = null)
        where T : unmanaged, IMappedStruct<T>
    {
        FilePlan plan = ColumnStore.PlanFor(T.Layout, options);
        FileOpening.RequireAtomic(plan, options);
        return new AtomicColumns<T>((AtomicRows)FileOpening.OpenOrCreate(path, plan.AsAtomic(), options), options);
    }
}
