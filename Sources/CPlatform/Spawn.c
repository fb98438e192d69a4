#define _GNU_SOURCE
#include "CPlatform.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>

int gonogo_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }
#else
int gonogo_adopt_orphans(void) {
  errno = ENOSYS;
  return -1;
}
#endif

/// Descriptors of ours stay above those that a program is given, so that one never overwrites the other.
static const int lowest = 10;

static int raise_descriptor(int descriptor) {
  int raised = fcntl(descriptor, F_DUPFD_CLOEXEC, lowest);
  int reason = errno;
  close(descriptor);
  errno = reason;
  return raised;
}

int gonogo_pipe(int ends[2]) {
  if (pipe(ends) != 0) return -1;
  ends[0] = raise_descriptor(ends[0]);
  ends[1] = raise_descriptor(ends[1]);
  if (ends[0] >= 0 && ends[1] >= 0) return 0;
  int reason = errno;
  if (ends[0] >= 0) close(ends[0]);
  if (ends[1] >= 0) close(ends[1]);
  errno = reason;
  return -1;
}

static int give(posix_spawn_file_actions_t *actions, int descriptor, int as, int flags) {
  if (descriptor >= 0) return posix_spawn_file_actions_adddup2(actions, descriptor, as);
  return posix_spawn_file_actions_addopen(actions, as, "/dev/null", flags, 0);
}

/// Closes what whoever started this program left open.
static int close_others(posix_spawn_file_actions_t *actions, short *flags, int first) {
#ifdef __APPLE__
  *flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#elif defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
#endif
  return 0;
}

pid_t gonogo_spawn(const char *path, char *const arguments[], char *const environment[],
                   struct gonogo_streams streams, int new_session) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int problem = posix_spawn_file_actions_init(&actions);
  if (problem != 0) {
    errno = problem;
    return -1;
  }
  problem = posix_spawnattr_init(&attributes);
  if (problem != 0) {
    posix_spawn_file_actions_destroy(&actions);
    errno = problem;
    return -1;
  }
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
  if (new_session) flags |= POSIX_SPAWN_SETSID;
  pid_t process = -1;
  if ((problem = posix_spawnattr_setsigdefault(&attributes, &all)) == 0 &&
      (problem = posix_spawnattr_setsigmask(&attributes, &none)) == 0 &&
      (problem = give(&actions, streams.input, STDIN_FILENO, O_RDONLY)) == 0 &&
      (problem = give(&actions, streams.output, STDOUT_FILENO, O_WRONLY)) == 0 &&
      (problem = give(&actions, streams.errors, STDERR_FILENO, O_WRONLY)) == 0 &&
      (problem = streams.status < 0 ? 0 : posix_spawn_file_actions_adddup2(&actions, streams.status, 3)) == 0 &&
      (problem = close_others(&actions, &flags, streams.status < 0 ? 3 : 4)) == 0 &&
      (problem = posix_spawnattr_setflags(&attributes, flags)) == 0) {
    problem = posix_spawn(&process, path, &actions, &attributes, arguments, environment);
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (problem == 0) return process;
  errno = problem;
  return -1;
}
