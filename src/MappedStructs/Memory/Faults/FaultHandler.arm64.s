// The signal handler for SIGBUS and SIGSEGV, Linux arm64.
//
//   as -o handler.o FaultHandler.arm64.s && objcopy -O binary -j .text handler.o handler.bin
//
// gives the bytes of FaultCode.Arm64.cs; a test does so and compares. It is FaultHandler.x64.s in other words: what each
// part is for stands there, and here only what is different.
//
// Called by the kernel as  handler(int signal, siginfo_t* info, ucontext_t* context)  in  w0, x1, x2.
// - x30, where to return to, stays as it is: system calls keep it. No other register has to be kept.
// - Below the stack pointer nothing is safe: there is no red zone, and nothing is stored there.
// - Loads and stores are ordered by what they ask for alone (ldar, stlxr, dmb).

    .text

    .set TABLE, 65536
    .set USED, 8
    .set GENERATION, 16
    .set PAGE_MASK, 24
    .set PAGE_SIZE, 32
    .set PREVIOUS_BUS, 40
    .set PREVIOUS_SEGV, 48
    .set THROWS_BUS, 56
    .set NATIVE_START, 64
    .set NATIVE_END, 72
    .set NOTHING, 80
    .set PROBE, 112
    .set ENTRIES, 4096

    .set END, 0
    .set START, 8
    .set POLICY, 16
    .set PROTECTION, 20
    .set USERS, 24
    .set CONTAINED, 32
    .set THROWN, 40
    .set FIRST, 48
    .set LOCK, 56
    .set ENTRY, 64

    .set SIGBUS, 7
    .set SIGSEGV, 11
    .set SI_CODE, 8
    .set SI_ADDR, 16
    .set CONTEXT_PC, 440            // offsetof(ucontext_t, uc_mcontext.pc)

// Adds to a word that several processors count in.
    .macro count address, by
8:  ldaxr   x12, [\address]
    add     x12, x12, #\by
    stlxr   w13, x12, [\address]
    cbnz    w13, 8b
    .endm

    .macro leave_entry
8:  ldaxr   x12, [x22]
    sub     x12, x12, #1
    stlxr   w13, x12, [x22]
    cbnz    w13, 8b
    .endm

// Keeps an address if it is the first.
    .macro keep_first address
    add     x14, x21, #FIRST
8:  ldaxr   x12, [x14]
    cbnz    x12, 9f
    stlxr   w13, \address, [x14]
    cbnz    w13, 8b
9:  clrex
    .endm

// x19 table, x20 address, x21 entry, x22 its users; later w23 signal, x24 info, x25 context
handler:
    hint    #34                     // bti c
    adr     x19, handler + TABLE
    ldr     w9, [x1, #SI_CODE]
    sub     w9, w9, #1
    cmp     w9, #3
    b.hi    pass_on
    cbnz    w9, of_page
    cmp     w0, #SIGBUS
    b.eq    pass_on
of_page:
    ldr     x20, [x1, #SI_ADDR]
    lsr     x9, x20, #16
    cbz     x9, pass_on

scan:
    add     x9, x19, #GENERATION
    ldar    x10, [x9]
    add     x9, x19, #USED
    ldar    x11, [x9]
    add     x21, x19, #ENTRIES
look:
    cbz     x11, missed
    ldar    x12, [x21]              // END
    cmp     x20, x12
    b.hs    next
    ldr     x12, [x21, #START]
    cmp     x20, x12
    b.hs    found
next:
    add     x21, x21, #ENTRY
    sub     x11, x11, #1
    b       look

missed:
    dmb     ishld
    ldr     x12, [x19, #GENERATION]
    cmp     x12, x10
    b.ne    scan
    b       pass_on

found:
    add     x22, x21, #USERS
    count   x22, 1
    dmb     ish                     // the count is seen before the entry is read again
    ldar    x12, [x21]
    cmp     x20, x12
    b.hs    mistaken
    ldr     x12, [x21, #START]
    cmp     x20, x12
    b.lo    mistaken
    ldr     w12, [x21, #POLICY]
    cmp     w12, #2
    b.eq    throw
    cmp     w0, #SIGBUS
    b.eq    contain
mistaken:
    leave_entry
    b       next

throw:
    cmp     w0, #SIGBUS
    b.ne    throw_now
    ldr     x12, [x2, #CONTEXT_PC]
    ldr     x13, [x19, #NATIVE_START]
    cmp     x12, x13
    b.lo    throw_now
    ldr     x13, [x19, #NATIVE_END]
    cmp     x12, x13
    b.lo    contain
throw_now:
    keep_first x20
    add     x14, x21, #THROWN
    count   x14, 1
    leave_entry
    str     xzr, [x1, #SI_ADDR]
    cmp     w0, #SIGBUS
    b.ne    pass_on
    ldr     x16, [x19, #THROWS_BUS]
    cbz     x16, throw_as_segv
    br      x16

throw_as_segv:
    mov     x24, x1
    mov     x25, x2
    mov     x0, #1                  // SIG_UNBLOCK
    adr     x1, sigbus_alone
    mov     x2, #0
    mov     x3, #8
    mov     x8, #135                // rt_sigprocmask
    svc     #0
    mov     w0, #SIGSEGV
    mov     x1, x24
    mov     x2, x25
    b       pass_on

contain:
    mov     w23, w0
    mov     x24, x1
    mov     x25, x2
    add     x26, x21, #LOCK
acquire:
    ldaxr   w12, [x26]
    cbnz    w12, busy
    mov     w12, #1
    stlxr   w13, w12, [x26]
    cbnz    w13, acquire
    b       acquired
busy:
    clrex
    mov     x8, #124                // sched_yield
    svc     #0
    b       acquire

acquired:
    dmb     ish
    ldr     x9, [x19, #PAGE_MASK]
    and     x27, x20, x9
    ldr     w2, [x19, #PROBE]
    cbz     w2, fill
    ldr     w9, [x21, #PROTECTION]
    ubfx    w9, w9, #1, #1
    add     w2, w2, w9
    mov     x0, x27
    ldr     x1, [x19, #PAGE_SIZE]
    mov     x8, #233                // madvise
    svc     #0
    cbz     w0, contained

fill:
    mov     x0, x27
    ldr     x1, [x19, #PAGE_SIZE]
    ldr     w2, [x21, #PROTECTION]
    mov     x3, #0x32
    mov     x4, #-1
    mov     x5, #0
    mov     x8, #222                // mmap
    svc     #0
    cmp     x0, x27
    b.ne    not_contained
    keep_first x20
    add     x14, x21, #CONTAINED
    count   x14, 1
contained:
    stlr    wzr, [x26]
    leave_entry
    ret

not_contained:
    stlr    wzr, [x26]
    leave_entry
    mov     w0, w23
    mov     x1, x24
    mov     x2, x25

pass_on:
    ldr     x16, [x19, #PREVIOUS_SEGV]
    ldr     x9, [x19, #PREVIOUS_BUS]
    cmp     w0, #SIGBUS
    csel    x16, x9, x16, eq
    cmp     x16, #1
    b.lo    default
    b.eq    ignore
    br      x16

ignore:
    ldr     w9, [x1, #SI_CODE]
    cmp     w9, #0
    b.gt    default
    ret

default:
    mov     w23, w0
    mov     x24, x1
    add     x1, x19, #NOTHING
    mov     x2, #0
    mov     x3, #8
    mov     x8, #134                // rt_sigaction
    svc     #0
    ldr     w9, [x24, #SI_CODE]
    cmp     w9, #0
    b.gt    leave
    mov     x8, #172                // getpid
    svc     #0
    mov     x25, x0
    mov     x8, #178                // gettid
    svc     #0
    mov     x1, x0
    mov     x0, x25
    mov     w2, w23
    mov     x8, #131                // tgkill
    svc     #0
leave:
    ret

    .balign 8
sigbus_alone:
    .quad   1 << (SIGBUS - 1)
