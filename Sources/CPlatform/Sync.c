#define _GNU_SOURCE
#include "CPlatform.h"
#include <unistd.h>

#ifdef __linux__
int gonogo_sync_file_system(int descriptor) { return syncfs(descriptor); }
#else
int gonogo_sync_file_system(int descriptor) {
  (void)descriptor;
  sync();
  return 0;
}
#endif
