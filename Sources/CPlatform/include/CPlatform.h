#ifndef GONOGO_CPLATFORM_H
#define GONOGO_CPLATFORM_H

// System calls that Swift cannot see: glibc hides them behind _GNU_SOURCE, or they take a variable number of arguments.

#include <sys/types.h>

/// Exchanges two paths of one file system in a single step.
/// Returns 0, or -1 with errno set (ENOSYS or EINVAL where the file system cannot).
int gonogo_exchange(const char *first, const char *second);

/// Waits until everything that was written to the file system of an open file is on the disk: one wait for any number of files.
/// Returns 0, or -1 with errno set.
int gonogo_sync_file_system(int descriptor);

/// From now on every descendant of this process whose parent ends becomes a child of this process.
/// Returns 0, or -1 where the system has no such thing.
int gonogo_adopt_orphans(void);

/// Lets all threads take memory from one place, so that what one gives back serves the next; where the system keeps several.
void gonogo_share_memory(void);

/// A file descriptor of a program that is started, at least 10; -1: `/dev/null`, for `status`: none.
struct gonogo_streams {
  int input;
  int output;
  int errors;
  /// Becomes descriptor 3.
  int status;
};

/// Starts a program with these descriptors and no others, all signals at their defaults.
/// `new_session` other than 0 makes it the leader of a session and process group of its own.
/// Returns its process id, or -1 with errno set.
pid_t gonogo_spawn(const char *path, char *const arguments[], char *const environment[],
                   struct gonogo_streams streams, int new_session);

/// Makes a pipe whose ends are at least 10 and close on exec. Returns 0, or -1 with errno set.
int gonogo_pipe(int ends[2]);

#endif
