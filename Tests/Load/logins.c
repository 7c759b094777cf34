/* Logs in again and again over PostgreSQL's protocol, as often as it is told: connects, SCRAM-SHA-256 (or whatever trust there is), one query,
 * the end. It costs less than the server does, two thirds of it and nearly all in the network, so that it is the server that is measured. One
 * thread; what of SCRAM depends on password and salt alone is computed once, as drivers may.
 *
 *     logins PORT USER PASSWORD RATE SECONDS
 *
 * Prints JSON: logins that ended a second, microseconds of each from the moment when it was due to the query's answer, how many failed and how
 * the first of them did.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    /* Under way at the same time: fewer than a server lets in before they are logged in. Beyond it new ones wait, and their waiting counts. */
    CONNECTIONS_MAX = 128,
    /* For what a server sends until its answer is over, and for what is sent to it. */
    BUFFER_BYTES = 8192,
    LINE_BYTES = 512,
    /* For one login, from the moment when it was due. */
    PATIENCE_MICROSECONDS = 30 * 1000 * 1000,
};

enum stage { FREE, CONNECTING, LOGIN, BEGINNING, ASKED, LEAVING };

struct connection {
    enum stage stage;
    int socket;
    int64_t due;
    bool is_proved; /* The server has shown that it knows the password too, or asked for none. */
    size_t count;
    unsigned char received[BUFFER_BYTES];
    char first[LINE_BYTES];                    /* client-first-message-bare */
    unsigned char signature[SHA256_DIGEST_LENGTH]; /* the server's, as it has to be */
};

static struct {
    char line[LINE_BYTES]; /* s=..,i=.. that the keys are for */
    unsigned char client_key[SHA256_DIGEST_LENGTH], stored_key[SHA256_DIGEST_LENGTH], server_key[SHA256_DIGEST_LENGTH];
} keys;

static const char *user, *password;
static struct sockaddr_in address;
static int events;
static struct connection connections[CONNECTIONS_MAX];
static int64_t *took;
static long took_count, failed_count;
static char first_failure[LINE_BYTES];

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static void leave(struct connection *connection) {
    close(connection->socket);
    connection->stage = FREE;
}

static void fail(struct connection *connection, const char *why) {
    if (failed_count++ == 0) snprintf(first_failure, sizeof first_failure, "%s", why);
    leave(connection);
}

/* Whether all of it is gone: it is a few hundred bytes, for which the network always has room. */
static bool sent(struct connection *connection, const void *bytes, size_t count) {
    return send(connection->socket, bytes, count, MSG_NOSIGNAL) == (ssize_t)count;
}

static size_t put_length(unsigned char *place, size_t length) {
    uint32_t number = htonl((uint32_t)length);
    memcpy(place, &number, 4);
    return 4;
}

static uint32_t number_at(const unsigned char *place) {
    uint32_t number;
    memcpy(&number, place, 4);
    return ntohl(number);
}

/* A message of the client: type, length, body. */
static bool sent_message(struct connection *connection, char type, const void *body, size_t count) {
    unsigned char message[2 * LINE_BYTES];
    if (count + 5 > sizeof message) return false;
    message[0] = (unsigned char)type;
    put_length(message + 1, count + 4);
    memcpy(message + 5, body, count);
    return sent(connection, message, count + 5);
}

static bool sent_startup(struct connection *connection) {
    unsigned char packet[LINE_BYTES];
    int count = snprintf((char *)packet + 8, sizeof packet - 8, "user%c%s%cdatabase%cweir%c", 0, user, 0, 0, 0);
    if (count < 0 || (size_t)count + 9 > sizeof packet) return false;
    packet[8 + count] = 0;
    put_length(packet, (size_t)count + 9);
    put_length(packet + 4, 196608); /* protocol 3.0 */
    return sent(connection, packet, (size_t)count + 9);
}

static void digest(const unsigned char *key, const char *text, unsigned char *result) {
    HMAC(EVP_sha256(), key, SHA256_DIGEST_LENGTH, (const unsigned char *)text, strlen(text), result, NULL);
}

/* The keys for `line`, which is `s=<salt>,i=<rounds>`. */
static bool found_keys(const char *line) {
    if (strcmp(keys.line, line) == 0) return true;
    char salt_text[LINE_BYTES];
    int rounds;
    if (strlen(line) >= sizeof keys.line || sscanf(line, "s=%511[^,],i=%d", salt_text, &rounds) != 2) return false;
    unsigned char salt[LINE_BYTES], salted[SHA256_DIGEST_LENGTH];
    int length = EVP_DecodeBlock(salt, (const unsigned char *)salt_text, (int)strlen(salt_text));
    for (size_t end = strlen(salt_text); length > 0 && end > 0 && salt_text[end - 1] == '='; end--) length--;
    if (length <= 0) return false;
    if (PKCS5_PBKDF2_HMAC(password, (int)strlen(password), salt, length, rounds, EVP_sha256(), sizeof salted, salted) != 1) return false;
    digest(salted, "Client Key", keys.client_key);
    digest(salted, "Server Key", keys.server_key);
    SHA256(keys.client_key, sizeof keys.client_key, keys.stored_key);
    strcpy(keys.line, line);
    return true;
}

/* The first word of SCRAM-SHA-256: `n,,n=,r=<nonce>`. */
static bool sent_first(struct connection *connection) {
    static const char mechanism[] = "SCRAM-SHA-256";
    unsigned char random[18], body[LINE_BYTES];
    char nonce[25];
    if (RAND_bytes(random, sizeof random) != 1) return false;
    EVP_EncodeBlock((unsigned char *)nonce, random, sizeof random);
    snprintf(connection->first, sizeof connection->first, "n=,r=%s", nonce);
    size_t count = 0;
    memcpy(body, mechanism, sizeof mechanism);
    count += sizeof mechanism;
    count += put_length(body + count, 3 + strlen(connection->first));
    count += (size_t)snprintf((char *)body + count, sizeof body - count, "n,,%s", connection->first);
    return sent_message(connection, 'p', body, count);
}

/* The proof, for the server's `r=<both nonces>,s=<salt>,i=<rounds>`. */
static bool sent_proof(struct connection *connection, const char *challenge) {
    const char *salt = strstr(challenge, ",s=");
    size_t nonce_count = strlen(connection->first) - 3; /* `n=,` is not repeated */
    if (!salt || strncmp(challenge, connection->first + 3, nonce_count) != 0 || !found_keys(salt + 1)) return false;
    char without_proof[LINE_BYTES], text[3 * LINE_BYTES], message[2 * LINE_BYTES];
    snprintf(without_proof, sizeof without_proof, "c=biws,%.*s", (int)(salt - challenge), challenge);
    snprintf(text, sizeof text, "%s,%s,%s", connection->first, challenge, without_proof);
    unsigned char proof[SHA256_DIGEST_LENGTH], encoded[64];
    digest(keys.stored_key, text, proof);
    digest(keys.server_key, text, connection->signature);
    for (size_t index = 0; index < sizeof proof; index++) proof[index] ^= keys.client_key[index];
    EVP_EncodeBlock(encoded, proof, sizeof proof);
    int count = snprintf(message, sizeof message, "%s,p=%s", without_proof, encoded);
    return sent_message(connection, 'p', message, (size_t)count);
}

static bool is_servers_proof(const struct connection *connection, const char *text) {
    char expected[64] = "v=";
    EVP_EncodeBlock((unsigned char *)expected + 2, connection->signature, sizeof connection->signature);
    return strcmp(expected, text) == 0;
}

/* One message about the login; `body` ends with a zero byte that is not counted. Whether it could be. */
static bool authenticated(struct connection *connection, const unsigned char *body, size_t count) {
    if (count < 4) return false;
    const char *text = (const char *)body + 4;
    switch (number_at(body)) {
    case 0:
        connection->stage = BEGINNING;
        return connection->is_proved;
    case 10:
        connection->is_proved = false;
        return sent_first(connection);
    case 11: return count < LINE_BYTES && sent_proof(connection, text);
    case 12: return connection->is_proved = is_servers_proof(connection, text);
    default: return false;
    }
}

/* The text of an ErrorResponse: its field M. */
static const char *error_text(const unsigned char *body, size_t count) {
    for (size_t index = 0; index < count && body[index]; index += strlen((const char *)body + index) + 1)
        if (body[index] == 'M') return (const char *)body + index + 1;
    return "an error without a text";
}

/* One whole message of the server; false when the connection is no more. */
static bool took_message(struct connection *connection, unsigned char type, const unsigned char *body, size_t count) {
    if (type == 'E') {
        fail(connection, error_text(body, count));
        return false;
    }
    if (connection->stage == LOGIN) {
        if (type == 'R' && authenticated(connection, body, count)) return true;
        fail(connection, "the login went wrong");
        return false;
    }
    if (type != 'Z') return true;
    if (connection->stage == BEGINNING) {
        connection->stage = ASKED;
        if (sent_message(connection, 'Q', "SELECT 1", 9)) return true;
        fail(connection, "a query could not be sent");
        return false;
    }
    took[took_count++] = now() - connection->due;
    connection->stage = LEAVING;
    sent_message(connection, 'X', "", 0);
    return true;
}

static void take_messages(struct connection *connection) {
    size_t start = 0;
    while (connection->count - start >= 5) {
        size_t length = number_at(connection->received + start + 1);
        if (length < 4 || length >= BUFFER_BYTES - 1) {
            fail(connection, "a message of a length that cannot be");
            return;
        }
        if (connection->count - start < length + 1) break;
        unsigned char *body = connection->received + start + 5, *end = connection->received + start + 1 + length;
        unsigned char next = *end;
        *end = 0;
        if (!took_message(connection, connection->received[start], body, length - 4)) return;
        *end = next;
        start += length + 1;
    }
    connection->count -= start;
    memmove(connection->received, connection->received + start, connection->count);
}

static void begin(struct connection *connection, int64_t due) {
    connection->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    connection->stage = CONNECTING;
    connection->due = due;
    connection->count = 0;
    connection->is_proved = true;
    int on = 1;
    struct epoll_event event = {.events = EPOLLOUT, .data.ptr = connection};
    if (connection->socket < 0 || setsockopt(connection->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0 ||
        (connect(connection->socket, (struct sockaddr *)&address, sizeof address) != 0 && errno != EINPROGRESS) ||
        epoll_ctl(events, EPOLL_CTL_ADD, connection->socket, &event) != 0)
        fail(connection, strerror(errno));
}

static void connected(struct connection *connection) {
    int error = 0;
    socklen_t length = sizeof error;
    getsockopt(connection->socket, SOL_SOCKET, SO_ERROR, &error, &length);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    connection->stage = LOGIN;
    if (error != 0)
        fail(connection, strerror(error));
    else if (!sent_startup(connection) || epoll_ctl(events, EPOLL_CTL_MOD, connection->socket, &event) != 0)
        fail(connection, "the startup packet could not be sent");
}

static void readable(struct connection *connection) {
    /* A byte is left for the zero behind the last message. */
    ssize_t count = recv(connection->socket, connection->received + connection->count, BUFFER_BYTES - 1 - connection->count, 0);
    if (count > 0) {
        connection->count += (size_t)count;
        take_messages(connection);
    } else if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    } else if (connection->stage == LEAVING) {
        leave(connection); /* The server closed it, as it was asked to. */
    } else {
        fail(connection, count < 0 ? strerror(errno) : "closed before the answer");
    }
}

/* A connection that is free; those that wait too long are given up. */
static struct connection *free_connection(int64_t time) {
    struct connection *found = NULL;
    for (int index = 0; index < CONNECTIONS_MAX; index++) {
        struct connection *connection = &connections[index];
        if (connection->stage != FREE && time - connection->due > PATIENCE_MICROSECONDS) fail(connection, "no answer in time");
        if (connection->stage == FREE) found = connection;
    }
    return found;
}

static bool is_all_over(void) {
    for (int index = 0; index < CONNECTIONS_MAX; index++)
        if (connections[index].stage != FREE) return false;
    return true;
}

static void print_text(const char *text) {
    putchar('"');
    for (; *text; text++)
        if ((unsigned char)*text >= ' ') printf(*text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    putchar('"');
}

int main(int count, char **words) {
    if (count != 6) {
        fprintf(stderr, "usage: logins PORT USER PASSWORD RATE SECONDS\n");
        return 2;
    }
    address = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(words[1])), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    user = words[2];
    password = words[3];
    double rate = atof(words[4]);
    long wanted = (long)(rate * atof(words[5])), begun = 0;
    events = epoll_create1(EPOLL_CLOEXEC);
    took = calloc((size_t)wanted + 1, sizeof *took);
    if (events < 0 || !took || rate <= 0) return 2;
    int64_t began = now();
    while (begun < wanted || !is_all_over()) {
        int64_t time = now(), due;
        struct connection *free = free_connection(time);
        while (free && begun < wanted && (due = began + (int64_t)((double)begun * 1e6 / rate)) <= time) {
            begin(free, due);
            begun++;
            free = free_connection(time);
        }
        struct epoll_event ready[CONNECTIONS_MAX];
        int ready_count = epoll_wait(events, ready, CONNECTIONS_MAX, free && begun < wanted ? 1 : 100);
        for (int index = 0; index < ready_count; index++) {
            struct connection *connection = ready[index].data.ptr;
            if (connection->stage == CONNECTING)
                connected(connection);
            else if (connection->stage != FREE)
                readable(connection);
        }
    }
    printf("{\"rate\": %.1f, \"failed\": %ld, \"first_failure\": ", (double)took_count * 1e6 / (double)(now() - began), failed_count);
    print_text(first_failure);
    printf(", \"microseconds\": [");
    for (long index = 0; index < took_count; index++) printf(index ? ", %lld" : "%lld", (long long)took[index]);
    printf("]}\n");
    return 0;
}
