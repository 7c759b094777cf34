#include <pg_query.h>

// glibc declares it for C++ and for _GNU_SOURCE only: the bounds of a thread's stack, which bound how deep the parser may recurse on it.
#include <pthread.h>
extern int pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes);
