/*
 * Loops over rows and columns, in C as fast as the compiler makes them: -O3 -march=native -ffast-math, so that sums are
 * taken by vectors. Nothing is timed here: each call runs for milliseconds.
 */
#include <stdint.h>

/* The sum of a column of doubles that lies in chunks: so many cells, and so many bytes from one chunk's to the next one's. */
double rival_sum_chunks(const char *cells, int64_t chunk_bytes, int64_t chunk_cells, int64_t count)
{
    double sum = 0;
    for (; count > 0; cells += chunk_bytes, count -= chunk_cells) {
        const double *cell = (const double *)cells;
        int64_t n = count < chunk_cells ? count : chunk_cells;
        for (int64_t i = 0; i < n; i++)
            sum += cell[i];
    }
    return sum;
}

/* The sum of one field of rows. */
double rival_sum_rows(const char *field, int64_t row_bytes, int64_t count)
{
    double sum = 0;
    for (int64_t i = 0; i < count; i++)
        sum += *(const double *)(field + i * row_bytes);
    return sum;
}

/* How many cells lie from low to high. */
int64_t rival_count_chunks(const char *cells, int64_t chunk_bytes, int64_t chunk_cells, int64_t count, int64_t low, int64_t high)
{
    int64_t found = 0;
    for (; count > 0; cells += chunk_bytes, count -= chunk_cells) {
        const int64_t *cell = (const int64_t *)cells;
        int64_t n = count < chunk_cells ? count : chunk_cells;
        for (int64_t i = 0; i < n; i++)
            found += (cell[i] >= low) & (cell[i] <= high);
    }
    return found;
}
