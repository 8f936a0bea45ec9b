#include "core/base/memory.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace bobbin
{

void giveBackFreedMemory()
{
#ifdef __GLIBC__
    // What is said no longer grows by itself. Smaller values cost pauses: the same pages come and go (measured).
    constexpr int megabyte = 1024 * 1024;
    mallopt(M_MMAP_THRESHOLD, megabyte);
    mallopt(M_TRIM_THRESHOLD, 4 * megabyte);
#endif
}

} // namespace bobbin
