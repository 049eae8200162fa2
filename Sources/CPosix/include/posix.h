#pragma once

// The few system calls the Files module makes, each with one fixed meaning.
//
// Why not call the C library from Swift: `open` is variadic, `renameat2` and `getdents` differ
// from one C library to another, and `errno` must be read before anything else runs. Every
// function here returns its error as a negative errno value, retries when a signal interrupts
// it, and opens with close-on-exec. Paths end in a zero byte; `folder` is an open folder's
// descriptor, or CPOSIX_CURRENT_FOLDER.

#include <stddef.h>
#include <stdint.h>

enum {
    /// Stands for a folder's descriptor: relative paths start at the current folder.
    CPOSIX_CURRENT_FOLDER = -100
};

/// What a name in a folder stands for.
enum {
    CPOSIX_OTHER = 0,
    CPOSIX_REGULAR_FILE = 1,
    CPOSIX_FOLDER = 2,
    CPOSIX_FIFO = 3,
    CPOSIX_DEVICE = 4,
    CPOSIX_SOCKET = 5,
    CPOSIX_SYMLINK = 6
};

/// What the system knows of a file. Times are those of the last change of content.
struct cposix_status {
    int32_t kind;
    uint64_t device;
    uint64_t inode;
    int64_t byte_count;
    int64_t changed_seconds;
    int64_t changed_nanoseconds;
    /// Not 0 when it grants no more than a file or folder made here, see cposix_make_private.
    int32_t is_private;
};

/// Opens for reading. Never waits for the other end of a FIFO. Returns a descriptor.
int cposix_open_input(int folder, const char *path, int follow_symlink);
/// Opens a folder. Returns a descriptor.
int cposix_open_folder(int folder, const char *path, int follow_symlink);
/// Creates a file, mode 0640 less the umask, for writing; nothing may bear its name, no symlink
/// either. Returns a descriptor.
int cposix_create(int folder, const char *path);
/// Opens a file for reading and writing, mode 0640 less the umask when it is created; never
/// through a symlink, never waiting. Returns a descriptor.
int cposix_open_lock(int folder, const char *path);
/// Returns another descriptor for the same open file.
int cposix_duplicate(int descriptor);
/// Closes. The descriptor is gone whatever is returned; an interruption is no error.
int cposix_close(int descriptor);

/// Returns how many bytes were read, 0 at the end of the file.
int64_t cposix_read(int descriptor, void *bytes, size_t count);
/// Reads at a place, leaving the file's position alone. Returns how many bytes were read.
int64_t cposix_read_at(int descriptor, void *bytes, size_t count, int64_t place);
/// Returns how many bytes were written; can be fewer than asked.
int64_t cposix_write(int descriptor, const void *bytes, size_t count);
/// Waits until a non-blocking descriptor takes bytes again.
int cposix_wait_writable(int descriptor);
/// Sets a file's length and puts its position there.
int cposix_truncate(int descriptor, int64_t byte_count);
/// Returns when the disk has what was written to the file, or the folder's names.
int cposix_sync(int descriptor);
/// Asks the system to write a stretch of the file to the disk now, without waiting for it. A hint.
void cposix_begin_sync(int descriptor, int64_t place, int64_t byte_count);
/// Asks the system to keep nothing in memory of a stretch that the disk has. A hint.
void cposix_forget(int descriptor, int64_t place, int64_t byte_count);
/// Returns when the disk has all that was written to the file system the descriptor lies on.
int cposix_sync_file_system(int descriptor);

/// Tells what an open file is.
int cposix_status(int descriptor, struct cposix_status *status);
/// Tells what bears a name.
int cposix_status_at(int folder, const char *path, int follow_symlink,
                     struct cposix_status *status);

/// Takes away the permissions that a file made here would not have: all beyond 0640, of a folder
/// beyond 0750; that files made in a folder go to its group may stay. Returns 1 when it took some,
/// else 0. No error when the file is another user's, or lies where there are no permissions.
int cposix_make_private(int descriptor);

/// Makes a folder, mode 0750 less the umask.
int cposix_make_folder(int folder, const char *path);
/// Removes a file's name, or an empty folder.
int cposix_remove(int folder, const char *path, int is_folder);
/// Renames within one file system; a file in the way is replaced.
int cposix_rename(int from_folder, const char *from, int to_folder, const char *to);
/// Renames only when nothing bears the new name, else -EEXIST. -EINVAL or -ENOSYS where the
/// file system cannot promise that.
int cposix_rename_new(int from_folder, const char *from, int to_folder, const char *to);
/// Lets two names change places at once. -EINVAL or -ENOSYS where the file system cannot.
int cposix_exchange(int folder, const char *one, const char *other);
/// Gives a file a second name; a symlink is linked itself, not what it points to.
int cposix_link(int from_folder, const char *from, int to_folder, const char *to);

/// Takes an open file's exclusive lock, or returns -EWOULDBLOCK at once when it is taken.
int cposix_lock(int descriptor);
/// Gives an open file's lock up, whoever else has the file open by a copy of the descriptor.
int cposix_unlock(int descriptor);

/// Begins to list an open folder from its first name. Returns NULL and sets *error.
void *cposix_list_begin(int folder, int *error);
/// The next name, valid until the next call. NULL at the end, with *error 0, or at an error.
const char *cposix_list_next(void *listing, int *error);
void cposix_list_end(void *listing);

/// The system's words for an error, untranslated whatever the locale; NULL when it has none.
const char *cposix_error_text(int code);

/// Seconds since 1970, UTC.
int64_t cposix_clock_seconds(void);
/// Nanoseconds of a clock that never goes back.
int64_t cposix_clock_monotonic(void);

/// The value of an environment variable, or NULL.
const char *cposix_environment(const char *name);
int64_t cposix_process_identifier(void);
/// The most memory the process has had resident, in bytes.
int64_t cposix_peak_resident_bytes(void);
/// Gives back memory that is not needed, and lets the peak be what is resident now: the peak of a
/// program counts from that of the process that started it. Nothing where the system can't.
void cposix_forget_peak_resident(void);

/// Whether a descriptor is a terminal: 1 or 0.
int cposix_is_terminal(int descriptor);
/// Lets a write to a closed pipe, or past a file size limit, fail instead of end the process.
void cposix_ignore_write_signals(void);
/// Puts something harmless at the descriptors 0, 1 and 2 where nothing is open, so that no file
/// opened later gets such a number and is then written messages into. Reading from the stand-in
/// for 0, and writing to those for 1 and 2, fails with EBADF, as if still closed.
int cposix_occupy_standard_descriptors(void);

/// Runs `body(context)` on a new thread. Returns 0 and sets *thread.
int cposix_thread_start(uintptr_t *thread, void *(*body)(void *), void *context,
                        size_t stack_bytes);
/// Returns when the thread has ended.
int cposix_thread_join(uintptr_t thread);

/// A number that no other running thread has.
uintptr_t cposix_thread_self(void);

/// A lock with something to wait for, or NULL when there is no memory.
void *cposix_meeting_make(void);
void cposix_meeting_free(void *meeting);
/// Takes the lock, waiting for it.
void cposix_meeting_enter(void *meeting);
/// Gives the lock up.
void cposix_meeting_leave(void *meeting);
/// Gives the lock up until somebody wakes those who wait, maybe for nothing; it is held again then.
void cposix_meeting_wait(void *meeting);
/// Wakes all who wait.
void cposix_meeting_wake(void *meeting);

/// How a started program ended, and what it took.
struct cposix_ending {
    /// 1 when a signal ended it: `number` is the signal's then, else the exit code.
    int32_t is_signal;
    int32_t number;
    int64_t user_nanoseconds;
    int64_t system_nanoseconds;
    int64_t peak_resident_bytes;
};

/// Starts a program, looked for on the PATH when its name has no slash, with this process's
/// environment. `arguments` begins with the name it is told of itself and ends with NULL. It reads
/// nothing, and writes to the two open files. Returns its process number.
int64_t cposix_start(const char *program, char *const *arguments, int output, int messages);
/// Returns when a started program has ended.
int cposix_wait(int64_t child, struct cposix_ending *ending);

/// From now on SIGHUP, SIGINT and SIGTERM are noted instead of ending the process.
void cposix_note_stop_signals(void);
/// The last of them that came, or 0.
int cposix_noted_stop_signal(void);

/// The path of the running program's own file, not ended by a zero byte. Returns its length; a
/// path that fills the room may have been cut.
int64_t cposix_program_path(char *path, size_t room);
/// The path of the current folder, not ended by a zero byte. Returns its length; -ERANGE when it
/// does not fit.
int64_t cposix_current_folder(char *path, size_t room);
/// How many processors are in use, or less than 1 when nobody can tell.
int64_t cposix_processor_count(void);
