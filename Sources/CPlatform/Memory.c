#include "CPlatform.h"
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>

void gonogo_share_memory(void) {
  mallopt(M_ARENA_MAX, 1);
  // Large blocks go back to the system when they are freed, also after some have been.
  mallopt(M_MMAP_THRESHOLD, 128 * 1024);
}
#else
void gonogo_share_memory(void) {}
#endif
