#define _GNU_SOURCE
#define _FILE_OFFSET_BITS 64
#include "posix.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

_Static_assert(CPOSIX_CURRENT_FOLDER == AT_FDCWD, "the current folder's number differs here");

// The flags of renameat2, which older headers lack.
#define RENAME_FLAG_NOREPLACE 1u
#define RENAME_FLAG_EXCHANGE 2u

// Makes a call until no signal interrupts it; its value, or its error as a negative errno.
#define RETRIED(type, call)                                                                        \
    do {                                                                                           \
        type result;                                                                               \
        do result = (call); while (result < 0 && errno == EINTR);                                  \
        return result < 0 ? -errno : result;                                                       \
    } while (0)

int cposix_open_input(int folder, const char *path, int follow_symlink) {
    int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow_symlink ? 0 : O_NOFOLLOW);
    RETRIED(int, openat(folder, path, flags));
}

int cposix_open_folder(int folder, const char *path, int follow_symlink) {
    int flags = O_RDONLY | O_CLOEXEC | O_DIRECTORY | (follow_symlink ? 0 : O_NOFOLLOW);
    RETRIED(int, openat(folder, path, flags));
}

int cposix_create(int folder, const char *path) {
    RETRIED(int, openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0640));
}

int cposix_open_lock(int folder, const char *path) {
    int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    RETRIED(int, openat(folder, path, flags, 0640));
}

int cposix_duplicate(int descriptor) { RETRIED(int, fcntl(descriptor, F_DUPFD_CLOEXEC, 3)); }

int cposix_close(int descriptor) {
    // Not retried: Linux has let go of the number even when it says EINTR.
    return close(descriptor) < 0 && errno != EINTR ? -errno : 0;
}

int64_t cposix_read(int descriptor, void *bytes, size_t count) {
    RETRIED(ssize_t, read(descriptor, bytes, count));
}

int64_t cposix_read_at(int descriptor, void *bytes, size_t count, int64_t place) {
    RETRIED(ssize_t, pread(descriptor, bytes, count, place));
}

int64_t cposix_write(int descriptor, const void *bytes, size_t count) {
    RETRIED(ssize_t, write(descriptor, bytes, count));
}

int cposix_wait_writable(int descriptor) {
    struct pollfd waited = {.fd = descriptor, .events = POLLOUT};
    RETRIED(int, poll(&waited, 1, -1));
}

int cposix_truncate(int descriptor, int64_t byte_count) {
    int result;
    do result = ftruncate(descriptor, byte_count); while (result < 0 && errno == EINTR);
    if (result < 0) return -errno;
    return lseek(descriptor, byte_count, SEEK_SET) < 0 ? -errno : 0;
}

int cposix_sync(int descriptor) { RETRIED(int, fsync(descriptor)); }

void cposix_begin_sync(int descriptor, int64_t place, int64_t byte_count) {
    sync_file_range(descriptor, place, byte_count, SYNC_FILE_RANGE_WRITE);
}

void cposix_forget(int descriptor, int64_t place, int64_t byte_count) {
    posix_fadvise(descriptor, place, byte_count, POSIX_FADV_DONTNEED);
}

int cposix_sync_file_system(int descriptor) { RETRIED(int, syncfs(descriptor)); }

// What is left of a mode when a file is made private.
static mode_t private_mode(mode_t mode) { return mode & (S_ISDIR(mode) ? 02750 : 0640); }

static int is_private(mode_t mode) { return (mode & 07777) == private_mode(mode); }

static void fill(struct cposix_status *status, const struct stat *found) {
    mode_t mode = found->st_mode;
    status->kind = S_ISREG(mode)                     ? CPOSIX_REGULAR_FILE
                   : S_ISDIR(mode)                   ? CPOSIX_FOLDER
                   : S_ISFIFO(mode)                  ? CPOSIX_FIFO
                   : S_ISCHR(mode) || S_ISBLK(mode)  ? CPOSIX_DEVICE
                   : S_ISSOCK(mode)                  ? CPOSIX_SOCKET
                   : S_ISLNK(mode)                   ? CPOSIX_SYMLINK
                                                     : CPOSIX_OTHER;
    status->device = found->st_dev;
    status->inode = found->st_ino;
    status->byte_count = found->st_size;
    status->changed_seconds = found->st_mtim.tv_sec;
    status->changed_nanoseconds = found->st_mtim.tv_nsec;
    status->is_private = is_private(mode);
}

int cposix_status(int descriptor, struct cposix_status *status) {
    struct stat found;
    if (fstat(descriptor, &found) < 0) return -errno;
    fill(status, &found);
    return 0;
}

int cposix_status_at(int folder, const char *path, int follow_symlink,
                     struct cposix_status *status) {
    struct stat found;
    if (fstatat(folder, path, &found, follow_symlink ? 0 : AT_SYMLINK_NOFOLLOW) < 0) return -errno;
    fill(status, &found);
    return 0;
}

int cposix_make_private(int descriptor) {
    struct stat found;
    if (fstat(descriptor, &found) < 0) return -errno;
    if (is_private(found.st_mode)) return 0;
    if (fchmod(descriptor, private_mode(found.st_mode)) < 0) return errno == EPERM ? 0 : -errno;
    // Some file systems agree and do nothing.
    if (fstat(descriptor, &found) < 0) return -errno;
    return is_private(found.st_mode);
}

int cposix_make_folder(int folder, const char *path) { RETRIED(int, mkdirat(folder, path, 0750)); }

int cposix_remove(int folder, const char *path, int is_folder) {
    RETRIED(int, unlinkat(folder, path, is_folder ? AT_REMOVEDIR : 0));
}

int cposix_rename(int from_folder, const char *from, int to_folder, const char *to) {
    RETRIED(int, renameat(from_folder, from, to_folder, to));
}

int cposix_rename_new(int from_folder, const char *from, int to_folder, const char *to) {
    RETRIED(int, (int)syscall(SYS_renameat2, from_folder, from, to_folder, to,
                              RENAME_FLAG_NOREPLACE));
}

int cposix_exchange(int folder, const char *one, const char *other) {
    RETRIED(int, (int)syscall(SYS_renameat2, folder, one, folder, other, RENAME_FLAG_EXCHANGE));
}

int cposix_link(int from_folder, const char *from, int to_folder, const char *to) {
    RETRIED(int, linkat(from_folder, from, to_folder, to, 0));
}

int cposix_lock(int descriptor) { RETRIED(int, flock(descriptor, LOCK_EX | LOCK_NB)); }

int cposix_unlock(int descriptor) { RETRIED(int, flock(descriptor, LOCK_UN)); }

void *cposix_list_begin(int folder, int *error) {
    // The listing closes the descriptor it was given at its end: it gets one of its own.
    int own = cposix_duplicate(folder);
    *error = own < 0 ? own : 0;
    if (own < 0) return NULL;
    DIR *listing = fdopendir(own);
    if (!listing) {
        *error = -errno;
        cposix_close(own);
        return NULL;
    }
    rewinddir(listing);  // the duplicate shares its position with the original
    return listing;
}

const char *cposix_list_next(void *listing, int *error) {
    errno = 0;
    struct dirent *entry = readdir(listing);
    *error = entry ? 0 : -errno;
    return entry ? entry->d_name : NULL;
}

void cposix_list_end(void *listing) { closedir(listing); }

const char *cposix_error_text(int code) {
#if defined(__GLIBC__)
    return strerrordesc_np(code);
#else
    return strerror(code);  // elsewhere translated only after setlocale, which nothing here calls
#endif
}

int64_t cposix_clock_seconds(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec;
}

int64_t cposix_clock_monotonic(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

const char *cposix_environment(const char *name) { return getenv(name); }

int64_t cposix_process_identifier(void) { return getpid(); }

int64_t cposix_peak_resident_bytes(void) {
    struct rusage usage = {0};
    getrusage(RUSAGE_SELF, &usage);
    return (int64_t)usage.ru_maxrss * 1024;
}

void cposix_forget_peak_resident(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    int descriptor = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return;
    // 5: the peak is set to what is resident (proc_pid_clear_refs).
    ssize_t written = write(descriptor, "5", 1);
    (void)written;
    close(descriptor);
}

int cposix_is_terminal(int descriptor) { return isatty(descriptor) == 1; }

void cposix_ignore_write_signals(void) {
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

int cposix_occupy_standard_descriptors(void) {
    for (int number = 0; number <= 2; number++) {
        if (fcntl(number, F_GETFD) >= 0 || errno != EBADF) continue;
        // The lowest free number is this one, since those below it are open by now.
        int opened = open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY);
        if (opened < 0) return -errno;
    }
    return 0;
}

int cposix_thread_start(uintptr_t *thread, void *(*body)(void *), void *context,
                        size_t stack_bytes) {
    pthread_attr_t attributes;
    int code = pthread_attr_init(&attributes);
    if (code) return -code;
    pthread_t started;
    code = pthread_attr_setstacksize(&attributes, stack_bytes);
    if (!code) code = pthread_create(&started, &attributes, body, context);
    pthread_attr_destroy(&attributes);
    if (code) return -code;
    *thread = (uintptr_t)started;
    return 0;
}

int cposix_thread_join(uintptr_t thread) { return -pthread_join((pthread_t)thread, NULL); }

uintptr_t cposix_thread_self(void) { return (uintptr_t)pthread_self(); }

struct meeting {
    pthread_mutex_t lock;
    pthread_cond_t woken;
};

void *cposix_meeting_make(void) {
    struct meeting *meeting = malloc(sizeof *meeting);
    if (!meeting) return NULL;
    // With no attributes neither can fail on Linux.
    pthread_mutex_init(&meeting->lock, NULL);
    pthread_cond_init(&meeting->woken, NULL);
    return meeting;
}

void cposix_meeting_free(void *meeting) {
    struct meeting *freed = meeting;
    pthread_cond_destroy(&freed->woken);
    pthread_mutex_destroy(&freed->lock);
    free(freed);
}

void cposix_meeting_enter(void *meeting) {
    pthread_mutex_lock(&((struct meeting *)meeting)->lock);
}

void cposix_meeting_leave(void *meeting) {
    pthread_mutex_unlock(&((struct meeting *)meeting)->lock);
}

void cposix_meeting_wait(void *meeting) {
    struct meeting *place = meeting;
    pthread_cond_wait(&place->woken, &place->lock);
}

void cposix_meeting_wake(void *meeting) {
    pthread_cond_broadcast(&((struct meeting *)meeting)->woken);
}

extern char **environ;

// What a program is started with: the files of its streams, and the signals as it would have them
// from a shell.
static int prepare(posix_spawn_file_actions_t *files, posix_spawnattr_t *attributes, int output,
                   int messages) {
    int code = posix_spawn_file_actions_addopen(files, 0, "/dev/null", O_RDONLY, 0);
    if (!code) code = posix_spawn_file_actions_adddup2(files, output, 1);
    if (!code) code = posix_spawn_file_actions_adddup2(files, messages, 2);
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    sigaddset(&usual, SIGCHLD);
    if (!code) code = posix_spawnattr_setsigmask(attributes, &none);
    if (!code) code = posix_spawnattr_setsigdefault(attributes, &usual);
    int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (!code) code = posix_spawnattr_setflags(attributes, (short)flags);
    return code;
}

int64_t cposix_start(const char *program, char *const *arguments, int output, int messages) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    int code = posix_spawn_file_actions_init(&files);
    if (code) return -code;
    code = posix_spawnattr_init(&attributes);
    if (code) {
        posix_spawn_file_actions_destroy(&files);
        return -code;
    }
    pid_t child = 0;
    code = prepare(&files, &attributes, output, messages);
    if (!code) code = posix_spawnp(&child, program, &files, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return code ? -code : child;
}

static int64_t nanoseconds(struct timeval time) {
    return (int64_t)time.tv_sec * 1000000000 + (int64_t)time.tv_usec * 1000;
}

int cposix_wait(int64_t child, struct cposix_ending *ending) {
    int status = 0;
    struct rusage usage = {0};
    pid_t ended;
    do ended = wait4((pid_t)child, &status, 0, &usage); while (ended < 0 && errno == EINTR);
    if (ended < 0) return -errno;
    ending->is_signal = WIFSIGNALED(status);
    ending->number = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    ending->user_nanoseconds = nanoseconds(usage.ru_utime);
    ending->system_nanoseconds = nanoseconds(usage.ru_stime);
    ending->peak_resident_bytes = (int64_t)usage.ru_maxrss * 1024;
    return 0;
}

static volatile sig_atomic_t stop_signal;

static void note_stop_signal(int number) { stop_signal = number; }

void cposix_note_stop_signals(void) {
    struct sigaction noting = {.sa_handler = note_stop_signal, .sa_flags = SA_RESTART};
    sigemptyset(&noting.sa_mask);
    const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
    for (size_t index = 0; index < sizeof numbers / sizeof numbers[0]; index++) {
        struct sigaction before;
        // A signal that is ignored, as under nohup, stays so.
        if (sigaction(numbers[index], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[index], &noting, NULL);
    }
}

int cposix_noted_stop_signal(void) { return stop_signal; }

int64_t cposix_program_path(char *path, size_t room) {
    RETRIED(ssize_t, readlink("/proc/self/exe", path, room));
}

int64_t cposix_current_folder(char *path, size_t room) {
    if (getcwd(path, room) == NULL) return -errno;
    return (int64_t)strlen(path);
}

int64_t cposix_processor_count(void) { return sysconf(_SC_NPROCESSORS_ONLN); }
