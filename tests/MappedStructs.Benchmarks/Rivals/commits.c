/*
 * Durable writes by hand in C, none of them atomic: what a commit costs at least. Each function runs its whole loop
 * here, so that no call from C# is counted, and returns the elapsed nanoseconds, or -errno.
 */
#define _GNU_SOURCE
#include <errno.h>
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

static int write_all(int file, const char *bytes, int64_t length, int64_t offset)
{
    while (length > 0) {
        ssize_t written = pwrite(file, bytes, length, offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return -errno;
        bytes += written;
        length -= written;
        offset += written;
    }
    return 0;
}

/* One record, in place, and a data sync; the first eight bytes change each time. */
int64_t rival_commit_record(int32_t file, char *bytes, int64_t length, int64_t offset, int32_t count)
{
    int64_t begin = now();
    for (int32_t i = 0; i < count; i++) {
        ++*(int64_t *)bytes;
        int error = write_all(file, bytes, length, offset);
        if (error != 0)
            return error;
        if (fdatasync(file) != 0)
            return -errno;
    }
    return now() - begin;
}

/* Pages in place, each by a call of its own, and one data sync. The bytes are one page, of which a word changes. */
int64_t rival_commit_pages(int32_t file, char *page, int64_t page_length, const int64_t *offsets, int64_t pages)
{
    int64_t begin = now();
    for (int64_t i = 0; i < pages; i++) {
        ++*(int64_t *)page;
        int error = write_all(file, page, page_length, offsets[i]);
        if (error != 0)
            return error;
    }
    if (fdatasync(file) != 0)
        return -errno;
    return now() - begin;
}

/* One word in each of some pages of a mapping, and msync of all of it. */
int64_t rival_msync_pages(int64_t base, int64_t length, const int64_t *offsets, int64_t pages)
{
    int64_t begin = now();
    for (int64_t i = 0; i < pages; i++)
        ++*(volatile int64_t *)(base + offsets[i]);
    if (msync((void *)base, length, MS_SYNC) != 0)
        return -errno;
    return now() - begin;
}

/* A file once from the beginning to the end. */
int64_t rival_read_once(int32_t file, char *buffer, int64_t buffer_length, int64_t length)
{
    int64_t begin = now();
    for (int64_t offset = 0; offset < length;) {
        ssize_t got = pread(file, buffer, buffer_length, offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got < 0 ? -errno : -EIO;
        offset += got;
    }
    return now() - begin;
}
