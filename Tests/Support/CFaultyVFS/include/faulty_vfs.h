#ifndef WEIR_FAULTY_VFS_H
#define WEIR_FAULTY_VFS_H

#include <stddef.h>
#include <stdint.h>

/* An SQLite VFS over the default one that fails at a chosen call, and remembers what was written between two syncs: what a loss of power
 * may undo. For tests: one thread. */

typedef struct weir_faulty_vfs weir_faulty_vfs_t;

/* What fails. */
enum { WEIR_FAULT_IO = 0, WEIR_FAULT_FULL = 1 };

/* What was done to a file. */
enum { WEIR_OP_WRITE = 0, WEIR_OP_TRUNCATE = 1, WEIR_OP_SYNC = 2, WEIR_OP_DELETE = 3 };

typedef struct weir_faulty_op {
    int kind;
    const char *path;
    int64_t offset; /* the new size for WEIR_OP_TRUNCATE */
    size_t length;
    const uint8_t *data;
} weir_faulty_op_t;

/* Registers a VFS under a name of its own; NULL without memory. */
weir_faulty_vfs_t *weir_faulty_new(const char *name);
void weir_faulty_destroy(weir_faulty_vfs_t *vfs);

/* From now on the `call`-th call that can fail in this way does, counted from 1, and with `stays` all after it; 0: none does. */
void weir_faulty_arm(weir_faulty_vfs_t *vfs, int kind, long call, int stays);
/* Calls since the VFS was armed that could have failed. */
long weir_faulty_calls(const weir_faulty_vfs_t *vfs);

/* Begins to remember operations. */
void weir_faulty_record(weir_faulty_vfs_t *vfs);
long weir_faulty_op_count(const weir_faulty_vfs_t *vfs);
weir_faulty_op_t weir_faulty_op(const weir_faulty_vfs_t *vfs, long index);

#endif
