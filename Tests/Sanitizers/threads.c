/* What ThreadSanitizer has to be told of libraries that are not built with it; loaded by LD_PRELOAD, see scripts/sanitize. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

/* C11's threads, as calls of POSIX's: ThreadSanitizer follows pthread_create and pthread_mutex_lock, and knows nothing of thrd_create and
 * mtx_lock, with which librdkafka makes its threads. In glibc the types of both are the same. */

struct start {
    thrd_start_t function;
    void *argument;
};

static void *run(void *given) {
    struct start start = *(struct start *)given;
    free(given);
    return (void *)(intptr_t)start.function(start.argument);
}

static int answer(int error) {
    switch (error) {
    case 0: return thrd_success;
    case EBUSY: return thrd_busy;
    case ENOMEM: return thrd_nomem;
    case ETIMEDOUT: return thrd_timedout;
    default: return thrd_error;
    }
}

int thrd_create(thrd_t *thread, thrd_start_t function, void *argument) {
    struct start *start = malloc(sizeof *start);
    if (!start) return thrd_nomem;
    *start = (struct start){function, argument};
    int error = pthread_create((pthread_t *)thread, NULL, run, start);
    if (error) free(start);
    return answer(error);
}

int thrd_join(thrd_t thread, int *result) {
    void *returned = NULL;
    int error = pthread_join((pthread_t)thread, &returned);
    if (result) *result = (int)(intptr_t)returned;
    return answer(error);
}

int thrd_detach(thrd_t thread) { return answer(pthread_detach((pthread_t)thread)); }
thrd_t thrd_current(void) { return (thrd_t)pthread_self(); }

int mtx_init(mtx_t *mutex, int type) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, type & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL);
    int error = pthread_mutex_init((pthread_mutex_t *)mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
    return answer(error);
}

void mtx_destroy(mtx_t *mutex) { pthread_mutex_destroy((pthread_mutex_t *)mutex); }
int mtx_lock(mtx_t *mutex) { return answer(pthread_mutex_lock((pthread_mutex_t *)mutex)); }
int mtx_trylock(mtx_t *mutex) { return answer(pthread_mutex_trylock((pthread_mutex_t *)mutex)); }
int mtx_unlock(mtx_t *mutex) { return answer(pthread_mutex_unlock((pthread_mutex_t *)mutex)); }
int mtx_timedlock(mtx_t *mutex, const struct timespec *until) { return answer(pthread_mutex_timedlock((pthread_mutex_t *)mutex, until)); }

int cnd_init(cnd_t *condition) { return answer(pthread_cond_init((pthread_cond_t *)condition, NULL)); }
void cnd_destroy(cnd_t *condition) { pthread_cond_destroy((pthread_cond_t *)condition); }
int cnd_signal(cnd_t *condition) { return answer(pthread_cond_signal((pthread_cond_t *)condition)); }
int cnd_broadcast(cnd_t *condition) { return answer(pthread_cond_broadcast((pthread_cond_t *)condition)); }
int cnd_wait(cnd_t *condition, mtx_t *mutex) { return answer(pthread_cond_wait((pthread_cond_t *)condition, (pthread_mutex_t *)mutex)); }
int cnd_timedwait(cnd_t *condition, mtx_t *mutex, const struct timespec *until) {
    return answer(pthread_cond_timedwait((pthread_cond_t *)condition, (pthread_mutex_t *)mutex, until));
}

void call_once(once_flag *flag, void (*function)(void)) { pthread_once((pthread_once_t *)flag, function); }

/* Swift's Mutex when somebody has to wait for it. The way without waiting is an atomic in the caller's own code, which is seen; the other is a
 * system call in libswiftSynchronization. */

extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

#define LOCK_SLOWLY "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK_SLOWLY "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK_SLOWLY "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define swift __attribute__((swiftcall))
#define context __attribute__((swift_context))

swift void lock_slowly(uint32_t thread, context void *mutex) __asm__(LOCK_SLOWLY);
swift _Bool try_lock_slowly(context void *mutex) __asm__(TRY_LOCK_SLOWLY);
swift void unlock_slowly(context void *mutex) __asm__(UNLOCK_SLOWLY);

swift void lock_slowly(uint32_t thread, context void *mutex) {
    swift void (*next)(uint32_t, context void *) = dlsym(RTLD_NEXT, LOCK_SLOWLY);
    next(thread, mutex);
    if (__tsan_acquire) __tsan_acquire(mutex);
}

swift _Bool try_lock_slowly(context void *mutex) {
    swift _Bool (*next)(context void *) = dlsym(RTLD_NEXT, TRY_LOCK_SLOWLY);
    _Bool is_locked = next(mutex);
    if (is_locked && __tsan_acquire) __tsan_acquire(mutex);
    return is_locked;
}

swift void unlock_slowly(context void *mutex) {
    swift void (*next)(context void *) = dlsym(RTLD_NEXT, UNLOCK_SLOWLY);
    if (__tsan_release) __tsan_release(mutex);
    next(mutex);
}
