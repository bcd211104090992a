// Loaded before libc. FAULT_INTERRUPT=N: each Nth read, write and fsync is interrupted, the other reads and writes do half of what they could. FAULT_READ=BYTES: the
// disk fails when so many bytes were read.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_long calls, bytes;

static long setting(const char* name) {
  const char* value = getenv(name);
  return value ? atol(value) : 0;
}

static int interrupted(void) {
  const long every = setting("FAULT_INTERRUPT");
  if (every == 0 || atomic_fetch_add(&calls, 1) % every != 0) return 0;
  errno = EINTR;
  return 1;
}

static size_t part(size_t size) { return setting("FAULT_INTERRUPT") != 0 && size > 1 ? size / 2 : size; }

ssize_t read(int file, void* into, size_t size) {
  if (interrupted()) return -1;
  const long most = setting("FAULT_READ");
  if (most != 0 && atomic_load(&bytes) >= most) {
    errno = EIO;
    return -1;
  }
  const ssize_t got = ((ssize_t(*)(int, void*, size_t))dlsym(RTLD_NEXT, "read"))(file, into, part(size));
  if (got > 0) atomic_fetch_add(&bytes, got);
  return got;
}

ssize_t write(int file, const void* from, size_t size) {
  if (interrupted()) return -1;
  return ((ssize_t(*)(int, const void*, size_t))dlsym(RTLD_NEXT, "write"))(file, from, part(size));
}

int fsync(int file) {
  if (interrupted()) return -1;
  return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
}
