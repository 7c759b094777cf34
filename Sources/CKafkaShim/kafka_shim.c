#include "kafka_shim.h"

#include <librdkafka/rdkafka.h>
#include <stdlib.h>

struct weir_kafka_batch {
    rd_kafka_message_t **owned;
    weir_kafka_message_t *messages;
    size_t capacity;
    size_t count;
};

weir_kafka_batch_t *weir_kafka_batch_new(size_t capacity) {
    weir_kafka_batch_t *batch = calloc(1, sizeof *batch);
    if (!batch)
        return NULL;
    batch->owned = calloc(capacity, sizeof *batch->owned);
    batch->messages = calloc(capacity, sizeof *batch->messages);
    batch->capacity = capacity;
    if (!batch->owned || !batch->messages) {
        weir_kafka_batch_destroy(batch);
        return NULL;
    }
    return batch;
}

void weir_kafka_batch_destroy(weir_kafka_batch_t *batch) {
    weir_kafka_batch_release(batch);
    free(batch->owned);
    free(batch->messages);
    free(batch);
}

void weir_kafka_batch_release(weir_kafka_batch_t *batch) {
    for (size_t i = 0; i < batch->count; i++)
        rd_kafka_message_destroy(batch->owned[i]);
    batch->count = 0;
}

/* Moves up to `max` more messages from the queue into the batch. */
static void take(weir_kafka_batch_t *batch, rd_kafka_queue_t *queue, size_t max, int timeout_ms) {
    if (max > batch->capacity - batch->count)
        max = batch->capacity - batch->count;
    if (max == 0)
        return;
    ssize_t got = rd_kafka_consume_batch_queue(queue, timeout_ms, batch->owned + batch->count, max);
    if (got > 0)
        batch->count += (size_t)got;
}

size_t weir_kafka_batch_fill(weir_kafka_batch_t *batch, void *queue, size_t max, int timeout_ms) {
    weir_kafka_batch_release(batch);
    take(batch, queue, max, 0);
    if (batch->count == 0 && timeout_ms > 0 && max > 0) {
        /* librdkafka waits until the array is full or the time is over: so wait for one, then take the rest as it is. */
        take(batch, queue, 1, timeout_ms);
        if (batch->count > 0)
            take(batch, queue, max - batch->count, 0);
    }
    for (size_t i = 0; i < batch->count; i++) {
        const rd_kafka_message_t *source = batch->owned[i];
        weir_kafka_message_t *target = &batch->messages[i];
        rd_kafka_timestamp_type_t kind;
        target->payload = source->err ? NULL : source->payload;
        target->length = source->err ? 0 : source->len;
        target->offset = source->offset;
        target->timestamp = rd_kafka_message_timestamp(source, &kind);
        target->partition = source->partition;
        target->error = source->err;
    }
    return batch->count;
}

const weir_kafka_message_t *weir_kafka_batch_messages(const weir_kafka_batch_t *batch) { return batch->messages; }

int weir_kafka_send(
    void *producer, const char *topic, const void *key, size_t key_length, const void *value, size_t value_length, int has_value,
    uintptr_t tag) {
    /* An empty value is not a null value: librdkafka tells them apart by the pointer. */
    const void *bytes = !has_value ? NULL : value ? value : "";
    return rd_kafka_producev(
        producer, RD_KAFKA_V_TOPIC(topic), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY((void *)key, key_length),
        RD_KAFKA_V_VALUE((void *)bytes, value_length), RD_KAFKA_V_OPAQUE((void *)tag), RD_KAFKA_V_END);
}
