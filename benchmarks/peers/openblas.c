/* Calls OpenBLAS in a loop, so that what calls it from Python costs nothing. Built by benchmarks/run. */
enum { RowMajor = 101, Plain = 111, Transposed = 112 };

void cblas_sgemm(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
void cblas_dgemm(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *, int);
void cblas_sgemv(int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
void cblas_dgemv(int, int, int, int, double, const double *, int, const double *, int, double, double *, int);

/* C of m by n = op(A) op(B), k between; all dense and row-major. */
#define PRODUCT(name, type, gemm)                                                                            \
    void name(int runs, int ta, int tb, int m, int k, int n, const type *a, const type *b, type *c)          \
    {                                                                                                        \
        for (int i = 0; i < runs; i++)                                                                       \
            gemm(RowMajor, ta ? Transposed : Plain, tb ? Transposed : Plain, m, n, k, 1, a, ta ? m : k, b,   \
                 tb ? k : n, 0, c, n);                                                                       \
    }

/* y = op(A) x for A of m by n. */
#define VECTOR(name, type, gemv)                                                                             \
    void name(int runs, int t, int m, int n, const type *a, const type *x, type *y)                          \
    {                                                                                                        \
        for (int i = 0; i < runs; i++)                                                                       \
            gemv(RowMajor, t ? Transposed : Plain, m, n, 1, a, n, x, 1, 0, y, 1);                            \
    }

PRODUCT(products_f32, float, cblas_sgemm)
PRODUCT(products_f64, double, cblas_dgemm)
VECTOR(vectors_f32, float, cblas_sgemv)
VECTOR(vectors_f64, double, cblas_dgemv)
