#ifndef WEIR_KAFKA_SHIM_H
#define WEIR_KAFKA_SHIM_H

#include <stddef.h>
#include <stdint.h>

/* What librdkafka offers only one message or one vararg list at a time, as one call. Handles are passed as void pointers, so that this
 * header needs no other; every function takes the librdkafka type that its parameter names. */

/* One message of a batch. With `error` set (an rd_kafka_resp_err_t) it is an event of the consumer and carries no payload. */
typedef struct weir_kafka_message {
    const void *payload; /* NULL: the value is null */
    size_t length;
    int64_t offset;
    int64_t timestamp; /* milliseconds since 1970, -1 without one */
    int32_t partition; /* -1: an error of no partition */
    int32_t error;
} weir_kafka_message_t;

typedef struct weir_kafka_batch weir_kafka_batch_t;

/* Room for `capacity` messages; NULL without memory. */
weir_kafka_batch_t *weir_kafka_batch_new(size_t capacity);

/* Releases what the batch holds, then the batch. */
void weir_kafka_batch_destroy(weir_kafka_batch_t *batch);

/* Releases the last messages and takes those that wait on the queue (rd_kafka_queue_t), at most `max`. Waits up to `timeout_ms` for the
 * first one, never for more. Returns how many there are. */
size_t weir_kafka_batch_fill(weir_kafka_batch_t *batch, void *queue, size_t max, int timeout_ms);

/* The messages of the last fill, valid until the next fill, release or destroy. */
const weir_kafka_message_t *weir_kafka_batch_messages(const weir_kafka_batch_t *batch);

/* Gives the messages back to librdkafka. */
void weir_kafka_batch_release(weir_kafka_batch_t *batch);

/* Queues one record on a producer (rd_kafka_t), copying key and value; `has_value` 0 sends a null value. `tag` comes back as the
 * record's opaque pointer. Returns an rd_kafka_resp_err_t. */
int weir_kafka_send(
    void *producer, const char *topic, const void *key, size_t key_length, const void *value, size_t value_length, int has_value,
    uintptr_t tag);

#endif
