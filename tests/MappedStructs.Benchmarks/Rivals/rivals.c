/*
 * The same work as the library's, by hand in C. Each function runs its whole loop here, so that no call from C# is
 * counted, and returns the elapsed nanoseconds, or -errno.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* open, mmap, read one field, munmap, close. */
int64_t rival_open_read_close(const char *path, int64_t length, int64_t offset, int32_t writable, int32_t count)
{
    volatile int64_t sink = 0;
    int64_t start = now();
    for (int32_t i = 0; i < count; i++) {
        int file = open(path, (writable ? O_RDWR : O_RDONLY) | O_CLOEXEC);
        if (file < 0)
            return -errno;
        char *base = mmap(0, length, writable ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED, file, 0);
        if (base == MAP_FAILED)
            return -errno;
        sink += *(volatile int64_t *)(base + offset);
        if (munmap(base, length) != 0 || close(file) != 0)
            return -errno;
    }
    return now() - start;
}

/* Maps a file for the two functions below. MADV_RANDOM keeps folios small, and so the flushes: C at its best. */
int64_t rival_map(const char *path, int64_t length, int32_t random_advice)
{
    int file = open(path, O_RDWR | O_CLOEXEC);
    if (file < 0)
        return -errno;
    char *base = mmap(0, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    int error = errno;
    close(file);
    if (base == MAP_FAILED)
        return -error;
    if (random_advice && madvise(base, length, MADV_RANDOM) != 0)
        return -errno;
    return (int64_t)base;
}

/* Changes a field and takes its page to the device. */
int64_t rival_store_and_msync(int64_t base, int64_t offset, int32_t count)
{
    int64_t page = sysconf(_SC_PAGESIZE);
    volatile int64_t *field = (volatile int64_t *)(base + offset);
    void *start = (void *)((base + offset) & -page);
    int64_t begin = now();
    for (int32_t i = 0; i < count; i++) {
        (*field)++;
        if (msync(start, page, MS_SYNC) != 0)
            return -errno;
    }
    return now() - begin;
}

/* Unmaps, and says how long that took. */
int64_t rival_unmap(int64_t base, int64_t length)
{
    int64_t begin = now();
    if (munmap((void *)base, length) != 0)
        return -errno;
    return now() - begin;
}
