#include "faulty_vfs.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct weir_faulty_vfs {
    sqlite3_vfs base;
    sqlite3_vfs *real;
    char *name;
    int kind;
    long call;
    long calls;
    int stays;
    int records;
    weir_faulty_op_t *ops;
    long op_count;
    long op_capacity;
};

typedef struct {
    sqlite3_file base;
    weir_faulty_vfs_t *vfs;
    char *path;
    int is_shared; /* the shared memory's file, which no one expects to survive */
    sqlite3_file real[];
} faulty_file_t;

static faulty_file_t *own(sqlite3_file *file) { return (faulty_file_t *)file; }

/* Whether this call is the one that fails. */
static int fails(weir_faulty_vfs_t *vfs, int takes_room) {
    if (vfs->call == 0 || (vfs->kind == WEIR_FAULT_FULL && !takes_room)) return 0;
    vfs->calls++;
    return vfs->stays ? vfs->calls >= vfs->call : vfs->calls == vfs->call;
}

static void note(weir_faulty_vfs_t *vfs, int kind, const char *path, int64_t offset, const void *data, size_t length) {
    if (!vfs->records || path == NULL) return;
    if (vfs->op_count == vfs->op_capacity) {
        long capacity = vfs->op_capacity ? vfs->op_capacity * 2 : 256;
        weir_faulty_op_t *grown = realloc(vfs->ops, (size_t)capacity * sizeof *grown);
        if (!grown) abort();
        vfs->ops = grown;
        vfs->op_capacity = capacity;
    }
    uint8_t *copy = NULL;
    if (length) {
        copy = malloc(length);
        if (!copy) abort();
        memcpy(copy, data, length);
    }
    vfs->ops[vfs->op_count++] = (weir_faulty_op_t){kind, strdup(path), offset, length, copy};
}

static int f_close(sqlite3_file *file) {
    faulty_file_t *f = own(file);
    int result = f->real->pMethods->xClose(f->real);
    free(f->path);
    return result;
}

static int f_read(sqlite3_file *file, void *to, int count, sqlite3_int64 offset) {
    faulty_file_t *f = own(file);
    if (fails(f->vfs, 0)) return SQLITE_IOERR_READ;
    return f->real->pMethods->xRead(f->real, to, count, offset);
}

static int f_write(sqlite3_file *file, const void *from, int count, sqlite3_int64 offset) {
    faulty_file_t *f = own(file);
    if (fails(f->vfs, 1)) {
        /* A part of it may have been written. */
        if (count > 1) f->real->pMethods->xWrite(f->real, from, count / 2, offset);
        note(f->vfs, WEIR_OP_WRITE, f->path, offset, from, (size_t)(count / 2));
        return f->vfs->kind == WEIR_FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    note(f->vfs, WEIR_OP_WRITE, f->path, offset, from, (size_t)count);
    return f->real->pMethods->xWrite(f->real, from, count, offset);
}

static int f_truncate(sqlite3_file *file, sqlite3_int64 size) {
    faulty_file_t *f = own(file);
    if (fails(f->vfs, 0)) return SQLITE_IOERR_TRUNCATE;
    note(f->vfs, WEIR_OP_TRUNCATE, f->path, size, NULL, 0);
    return f->real->pMethods->xTruncate(f->real, size);
}

static int f_sync(sqlite3_file *file, int flags) {
    faulty_file_t *f = own(file);
    if (fails(f->vfs, 0)) return SQLITE_IOERR_FSYNC;
    note(f->vfs, WEIR_OP_SYNC, f->path, 0, NULL, 0);
    return f->real->pMethods->xSync(f->real, flags);
}

static int f_size(sqlite3_file *file, sqlite3_int64 *size) { return own(file)->real->pMethods->xFileSize(own(file)->real, size); }
static int f_lock(sqlite3_file *file, int level) { return own(file)->real->pMethods->xLock(own(file)->real, level); }
static int f_unlock(sqlite3_file *file, int level) { return own(file)->real->pMethods->xUnlock(own(file)->real, level); }
static int f_reserved(sqlite3_file *file, int *result) { return own(file)->real->pMethods->xCheckReservedLock(own(file)->real, result); }
static int f_control(sqlite3_file *file, int what, void *argument) { return own(file)->real->pMethods->xFileControl(own(file)->real, what, argument); }
static int f_sector(sqlite3_file *file) { return own(file)->real->pMethods->xSectorSize(own(file)->real); }

/* Nothing is promised of writes that were not synced. */
static int f_traits(sqlite3_file *file) {
    (void)file;
    return 0;
}

static int f_shm_map(sqlite3_file *file, int page, int size, int extends, void volatile **result) {
    faulty_file_t *f = own(file);
    if (extends && fails(f->vfs, 1)) return f->vfs->kind == WEIR_FAULT_FULL ? SQLITE_IOERR_SHMSIZE : SQLITE_IOERR_SHMMAP;
    return f->real->pMethods->xShmMap(f->real, page, size, extends, result);
}

static int f_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return own(file)->real->pMethods->xShmLock(own(file)->real, offset, count, flags);
}
static void f_shm_barrier(sqlite3_file *file) { own(file)->real->pMethods->xShmBarrier(own(file)->real); }
static int f_shm_unmap(sqlite3_file *file, int removes) { return own(file)->real->pMethods->xShmUnmap(own(file)->real, removes); }

static const sqlite3_io_methods methods = {
    2,        f_close, f_read, f_write,    f_truncate, f_sync,   f_size,    f_lock,     f_unlock,
    f_reserved, f_control, f_sector, f_traits, f_shm_map, f_shm_lock, f_shm_barrier, f_shm_unmap, NULL, NULL};

static int v_open(sqlite3_vfs *base, sqlite3_filename path, sqlite3_file *file, int flags, int *out) {
    weir_faulty_vfs_t *vfs = (weir_faulty_vfs_t *)base;
    faulty_file_t *f = own(file);
    memset(f, 0, sizeof *f);
    if (fails(vfs, 0)) return SQLITE_CANTOPEN;
    f->vfs = vfs;
    int result = vfs->real->xOpen(vfs->real, path, f->real, flags, out);
    if (result != SQLITE_OK) return result;
    f->path = path ? strdup(path) : NULL;
    f->base.pMethods = &methods;
    return SQLITE_OK;
}

static int v_delete(sqlite3_vfs *base, const char *path, int syncs) {
    weir_faulty_vfs_t *vfs = (weir_faulty_vfs_t *)base;
    if (fails(vfs, 0)) return SQLITE_IOERR_DELETE;
    note(vfs, WEIR_OP_DELETE, path, 0, NULL, 0);
    return vfs->real->xDelete(vfs->real, path, syncs);
}

static int v_access(sqlite3_vfs *base, const char *path, int flags, int *result) {
    return ((weir_faulty_vfs_t *)base)->real->xAccess(((weir_faulty_vfs_t *)base)->real, path, flags, result);
}
static int v_full(sqlite3_vfs *base, const char *path, int count, char *result) {
    return ((weir_faulty_vfs_t *)base)->real->xFullPathname(((weir_faulty_vfs_t *)base)->real, path, count, result);
}
static int v_random(sqlite3_vfs *base, int count, char *result) {
    return ((weir_faulty_vfs_t *)base)->real->xRandomness(((weir_faulty_vfs_t *)base)->real, count, result);
}
static int v_sleep(sqlite3_vfs *base, int microseconds) {
    return ((weir_faulty_vfs_t *)base)->real->xSleep(((weir_faulty_vfs_t *)base)->real, microseconds);
}
static int v_time(sqlite3_vfs *base, double *result) {
    return ((weir_faulty_vfs_t *)base)->real->xCurrentTime(((weir_faulty_vfs_t *)base)->real, result);
}

weir_faulty_vfs_t *weir_faulty_new(const char *name) {
    if (sqlite3_initialize() != SQLITE_OK) return NULL;
    weir_faulty_vfs_t *vfs = calloc(1, sizeof *vfs);
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    if (!vfs || !real) return NULL;
    vfs->real = real;
    vfs->name = strdup(name);
    vfs->base.iVersion = 1;
    vfs->base.szOsFile = (int)sizeof(faulty_file_t) + real->szOsFile;
    vfs->base.mxPathname = real->mxPathname;
    vfs->base.zName = vfs->name;
    vfs->base.xOpen = v_open;
    vfs->base.xDelete = v_delete;
    vfs->base.xAccess = v_access;
    vfs->base.xFullPathname = v_full;
    vfs->base.xRandomness = v_random;
    vfs->base.xSleep = v_sleep;
    vfs->base.xCurrentTime = v_time;
    if (sqlite3_vfs_register(&vfs->base, 0) != SQLITE_OK) return NULL;
    return vfs;
}

void weir_faulty_destroy(weir_faulty_vfs_t *vfs) {
    sqlite3_vfs_unregister(&vfs->base);
    for (long index = 0; index < vfs->op_count; index++) {
        free((void *)vfs->ops[index].path);
        free((void *)vfs->ops[index].data);
    }
    free(vfs->ops);
    free(vfs->name);
    free(vfs);
}

void weir_faulty_arm(weir_faulty_vfs_t *vfs, int kind, long call, int stays) {
    vfs->kind = kind;
    vfs->call = call;
    vfs->calls = 0;
    vfs->stays = stays;
}

long weir_faulty_calls(const weir_faulty_vfs_t *vfs) { return vfs->calls; }
void weir_faulty_record(weir_faulty_vfs_t *vfs) { vfs->records = 1; }
long weir_faulty_op_count(const weir_faulty_vfs_t *vfs) { return vfs->op_count; }
weir_faulty_op_t weir_faulty_op(const weir_faulty_vfs_t *vfs, long index) { return vfs->ops[index]; }
