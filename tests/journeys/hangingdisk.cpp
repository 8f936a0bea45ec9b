// A disk that hangs, for a program that has this preloaded: what SQLite would write to its log it writes never. The program ends
// at once if it closes that file all the same.

#include <atomic>
#include <cstdlib>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <unistd.h>

namespace
{

std::atomic<int> hanging = -1;

bool isLog(int file)
{
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    char path[4096];
    const ssize_t size = readlink(link.c_str(), path, sizeof path);
    return size > 0 && std::string_view(path, size_t(size)).ends_with("-wal");
}

} // namespace

extern "C" ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
    using Write = ssize_t (*)(int, const void *, size_t, off64_t);
    static const auto write = reinterpret_cast<Write>(dlsym(RTLD_NEXT, "pwrite64"));
    if (!isLog(file))
        return write(file, bytes, size, at);
    for (hanging = file;;)
        pause();
}

extern "C" int close(int file)
{
    using Close = int (*)(int);
    static const auto close = reinterpret_cast<Close>(dlsym(RTLD_NEXT, "close"));
    if (file == hanging)
        std::abort(); // below the one that writes
    return close(file);
}
