/* Runs a command several times and prints the best wall time, the highest memory and the best time of the processor:
 * "MILLISECONDS KIBIBYTES MILLISECONDS".
 *
 *   measure TIMES COMMAND [ARGUMENT…]      (the command's standard output is thrown away) */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
read_clock (void) {
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
become (char **command) {
  int null = open ("/dev/null", O_WRONLY);
  if (null >= 0)
    dup2 (null, STDOUT_FILENO);
  execvp (command[0], command);
  fprintf (stderr, "%s: %s\n", command[0], strerror (errno));
  _exit (127);
}

static double
to_ms (struct timeval time) {
  return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

/* The exit status, or -1; the memory is that of this one child, not the most of all so far. */
static int
run_once (char **command, double *ms, long *kib, double *processor) {
  double start = read_clock ();
  pid_t child = fork ();
  if (child == 0)
    become (command);
  int status;
  struct rusage usage;
  if (child < 0 || wait4 (child, &status, 0, &usage) < 0)
    return -1;
  *ms = read_clock () - start;
  *kib = usage.ru_maxrss;
  *processor = to_ms (usage.ru_utime) + to_ms (usage.ru_stime);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

int
main (int argc, char **argv) {
  int times = argc > 2 ? atoi (argv[1]) : 0;
  if (times < 1) {
    fputs ("usage: measure TIMES COMMAND [ARGUMENT...]\n", stderr);
    return 2;
  }
  double best = 0, least = 0;
  long most = 0;
  for (int i = 0; i < times; i++) {
    double ms, processor;
    long kib;
    int status = run_once (argv + 2, &ms, &kib, &processor);
    if (status != 0)
      return status < 0 ? 1 : status;
    best = i == 0 || ms < best ? ms : best;
    least = i == 0 || processor < least ? processor : least;
    most = kib > most ? kib : most;
  }
  printf ("%.1f %ld %.1f\n", best, most, least);
  return 0;
}
