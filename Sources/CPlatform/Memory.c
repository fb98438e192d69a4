#include "CPlatform.h"
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>

void gonogo_share_memory(void) { mallopt(M_ARENA_MAX, 1); }
#else
void gonogo_share_memory(void) {}
#endif
