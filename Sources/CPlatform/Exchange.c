#define _GNU_SOURCE
#include "CPlatform.h"
#include <stdio.h>

#ifdef __APPLE__
int gonogo_exchange(const char *first, const char *second) {
  return renamex_np(first, second, RENAME_SWAP);
}
#else
#include <fcntl.h>

int gonogo_exchange(const char *first, const char *second) {
  return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
}
#endif
