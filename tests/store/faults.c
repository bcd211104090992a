// Loaded before libc: at the FAULT_AT-th call that changes files, the process is killed or the call fails.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static long calls;

// 1 where the call is to fail; errno is set.
static int fault(void) {
  const char* at = getenv("FAULT_AT");
  const char* what = getenv("FAULT");
  ++calls;
  if (at == NULL || what == NULL || calls != atol(at)) return 0;
  if (what[0] == 'k') kill(getpid(), SIGKILL);
  errno = what[0] == 'n' ? ENOSPC : what[0] == 'i' ? EINTR : EIO;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void* bytes, size_t size) {
  // Standard output and error are nobody's store.
  if (file > 2) {
    if (fault()) return -1;
    // A kill in the middle of a file: half of it is there.
    const char* at = getenv("FAULT_AT");
    if (at != NULL && getenv("FAULT")[0] == 'k' && calls + 1 == atol(at) && size > 1) return REAL(write)(file, bytes, size / 2);
  }
  return REAL(write)(file, bytes, size);
}
// Making a file, as a full disk or an exhausted table of inodes refuses to.
static int made(int flags) { return (flags & O_CREAT) != 0 && fault(); }
int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const int mode = (flags & O_CREAT) != 0 ? va_arg(rest, int) : 0;
  va_end(rest);
  return made(flags) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const int mode = (flags & O_CREAT) != 0 ? va_arg(rest, int) : 0;
  va_end(rest);
  return made(flags) ? -1 : REAL(open64)(path, flags, mode);
}
int mkdir(const char* path, mode_t mode) { return fault() ? -1 : REAL(mkdir)(path, mode); }
int fsync(int file) { return fault() ? -1 : REAL(fsync)(file); }
int rename(const char* from, const char* to) { return fault() ? -1 : REAL(rename)(from, to); }
int unlink(const char* path) {
  if (getenv("FAULT") != NULL && getenv("FAULT")[0] == 'k') (void)fault();
  return REAL(unlink)(path);
}

__attribute__((destructor)) static void count(void) {
  const char* path = getenv("FAULT_COUNT");
  FILE* out = path == NULL ? NULL : fopen(path, "w");
  if (out != NULL) {
    fprintf(out, "%ld\n", calls);
    fclose(out);
  }
}
