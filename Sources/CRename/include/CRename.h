#ifndef GONOGO_CRENAME_H
#define GONOGO_CRENAME_H

/// Exchanges two paths of one file system in a single step.
/// Returns 0, or -1 with errno set (ENOSYS or EINVAL where the file system cannot).
int gonogo_exchange(const char *first, const char *second);

#endif
