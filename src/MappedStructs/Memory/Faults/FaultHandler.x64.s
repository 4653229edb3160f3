# The signal handler for SIGBUS and SIGSEGV, Linux x64.
#
#   as --64 -o handler.o FaultHandler.x64.s && objcopy -O binary -j .text handler.o handler.bin
#
# gives the bytes of FaultCode.X64.cs; a test does so and compares. The code needs no address of its own: it is copied to
# the beginning of a page, and the table lies TABLE bytes behind that.
#
# Called by the kernel as  handler(int signal, siginfo_t* info, ucontext_t* context)  in  edi, rsi, rdx.
# - No register has to be kept: either we return, and the kernel restores all of them from the context, or we jump to the
#   handler that was there before, which finds its three arguments and its return address where the kernel put them.
# - Nothing is pushed. Below the stack pointer are 128 bytes that any further signal leaves alone (x86-64 psABI, 3.2.2).
# - Only raw system calls, so that errno stays what it was.
# - Nothing is waited for but another handler that is inside two system calls.

    .intel_syntax noprefix
    .text

# The head of the table: FaultTable.cs has the same drawing.
    .set TABLE, 65536
    .set USED, 8                    # entries in use lie below this index
    .set GENERATION, 16             # changes before a range moves from one entry to another
    .set PAGE_MASK, 24
    .set PAGE_SIZE, 32
    .set PREVIOUS_BUS, 40           # the handlers that were there before us; 0 is SIG_DFL, 1 is SIG_IGN
    .set PREVIOUS_SEGV, 48
    .set THROWS_BUS, 56             # the runtime's handler of SIGBUS; 0: it has none, its SIGSEGV handler throws
    .set NATIVE_START, 64           # the code of the C library, out of which the runtime cannot throw
    .set NATIVE_END, 72
    .set NOTHING, 80                # 32 bytes of zero: the kernel's struct sigaction for SIG_DFL
    .set PROBE, 112                 # MADV_POPULATE_READ; 0: nobody can be asked whether a page is there
    .set ENTRIES, 4096

# An entry: 64 bytes.
    .set END, 0                     # 0: no range
    .set START, 8
    .set POLICY, 16                 # 1 Contain, 2 Throw
    .set PROTECTION, 20
    .set USERS, 24                  # handlers that have found the range; the entry is not given away meanwhile
    .set CONTAINED, 32
    .set THROWN, 40
    .set FIRST, 48                  # the address of the first fault
    .set LOCK, 56                   # held while a page is replaced
    .set ENTRY, 64

    .set SIGBUS, 7
    .set SIGSEGV, 11
    .set SI_CODE, 8
    .set SI_ADDR, 16
    .set CONTEXT_RIP, 168           # offsetof(ucontext_t, uc_mcontext.gregs[REG_RIP])

# rbx table, rbp entry, r15 address; later r12 signal, r13 info, r14 context, since a system call takes the registers
handler:
    endbr64
    lea     rbx, [rip + handler + TABLE]

    # 1 to 4: found by the processor or by the page cache. Others were sent by somebody.
    mov     eax, [rsi + SI_CODE]
    dec     eax
    cmp     eax, 3
    ja      pass_on

    # 1 with SIGBUS is BUS_ADRALN, a misaligned access: the page is there and good, and zeros in its place would help nobody.
    test    eax, eax
    jnz     of_page
    cmp     edi, SIGBUS
    je      pass_on
of_page:
    # A null reference, the most frequent guest here: no mapping lies below vm.mmap_min_addr.
    mov     r15, [rsi + SI_ADDR]
    cmp     r15, 65536
    jb      pass_on

scan:
    mov     r11, [rbx + GENERATION]
    mov     rcx, [rbx + USED]
    lea     rbp, [rbx + ENTRIES]
look:
    test    rcx, rcx
    jz      missed
    # The end is read before the start, and written after it: a start is never older than the end that it is read with.
    cmp     r15, [rbp + END]
    jae     next
    cmp     r15, [rbp + START]
    jae     found
next:
    add     rbp, ENTRY
    dec     rcx
    jmp     look

missed:
    cmp     r11, [rbx + GENERATION]
    jne     scan
    jmp     pass_on

found:
    # From here to the end of our use the entry is not given to another range. It may have been just before: look again.
    lock inc qword ptr [rbp + USERS]
    cmp     r15, [rbp + END]
    jae     mistaken
    cmp     r15, [rbp + START]
    jb      mistaken
    cmp     dword ptr [rbp + POLICY], 2
    je      throw
    cmp     edi, SIGBUS
    je      contain
mistaken:
    lock dec qword ptr [rbp + USERS]
    jmp     next

throw:
    cmp     edi, SIGBUS
    jne     throw_now
    # The C library copies large blocks. No exception leaves it, so the hole is filled and counted.
    mov     rax, [rdx + CONTEXT_RIP]
    cmp     rax, [rbx + NATIVE_START]
    jb      throw_now
    cmp     rax, [rbx + NATIVE_END]
    jb      contain
throw_now:
    xor     eax, eax
    lock cmpxchg [rbp + FIRST], r15
    lock inc qword ptr [rbp + THROWN]
    lock dec qword ptr [rbp + USERS]

    # The runtime makes a NullReferenceException of a fault at address 0, and ends the process for one elsewhere.
    mov     qword ptr [rsi + SI_ADDR], 0
    cmp     edi, SIGBUS
    jne     pass_on
    mov     rax, [rbx + THROWS_BUS]
    test    rax, rax
    jz      throw_as_segv
    jmp     rax

throw_as_segv:
    # The handler of SIGSEGV lets that one through again, and knows nothing of SIGBUS: rt_sigprocmask(SIG_UNBLOCK).
    mov     r13, rsi
    mov     r14, rdx
    mov     qword ptr [rsp - 16], 1 << (SIGBUS - 1)
    mov     edi, 1
    lea     rsi, [rsp - 16]
    xor     edx, edx
    mov     r10d, 8
    mov     eax, 14
    syscall
    mov     edi, SIGSEGV
    mov     rsi, r13
    mov     rdx, r14
    jmp     pass_on

contain:
    mov     r12d, edi
    mov     r13, rsi
    mov     r14, rdx
acquire:
    mov     eax, 1
    xchg    [rbp + LOCK], eax
    test    eax, eax
    jz      acquired
    mov     eax, 24                 # sched_yield
    syscall
    jmp     acquire

acquired:
    # Another thread may have filled the same hole and stored to it: asked without a fault, by madvise with
    # MADV_POPULATE_READ (22) or, where the range can be written to, MADV_POPULATE_WRITE (23).
    and     r15, [rbx + PAGE_MASK]
    mov     edx, [rbx + PROBE]
    test    edx, edx
    jz      fill
    mov     ecx, [rbp + PROTECTION]
    shr     ecx, 1
    and     ecx, 1
    add     edx, ecx
    mov     rdi, r15
    mov     rsi, [rbx + PAGE_SIZE]
    mov     eax, 28
    syscall
    test    eax, eax
    jz      contained

fill:
    # mmap(page, size, protection, MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    mov     rdi, r15
    mov     rsi, [rbx + PAGE_SIZE]
    mov     edx, [rbp + PROTECTION]
    mov     r10d, 0x32
    mov     r8, -1
    xor     r9d, r9d
    mov     eax, 9
    syscall
    cmp     rax, r15
    jne     not_contained
    mov     rcx, [r13 + SI_ADDR]
    xor     eax, eax
    lock cmpxchg [rbp + FIRST], rcx
    lock inc qword ptr [rbp + CONTAINED]
contained:
    mov     dword ptr [rbp + LOCK], 0
    lock dec qword ptr [rbp + USERS]
    ret

not_contained:
    # No memory, or no mapping left (vm.max_map_count).
    mov     dword ptr [rbp + LOCK], 0
    lock dec qword ptr [rbp + USERS]
    mov     edi, r12d
    mov     rsi, r13
    mov     rdx, r14

pass_on:
    mov     rax, [rbx + PREVIOUS_SEGV]
    cmp     edi, SIGBUS
    cmove   rax, [rbx + PREVIOUS_BUS]
    cmp     rax, 1
    jb      default
    je      ignore
    jmp     rax

ignore:
    # The kernel ignores what was sent, and not what the program itself ran into.
    cmp     dword ptr [rsi + SI_CODE], 0
    jg      default
    ret

default:
    # rt_sigaction(signal, SIG_DFL): the access happens again, and ends the process as if we had never been here.
    mov     r12d, edi
    mov     r13, rsi
    lea     rsi, [rbx + NOTHING]
    xor     edx, edx
    mov     r10d, 8
    mov     eax, 13
    syscall
    cmp     dword ptr [r13 + SI_CODE], 0
    jg      leave
    # A signal that was sent does not come again by itself: tgkill(getpid(), gettid(), signal), delivered when we return.
    mov     eax, 39
    syscall
    mov     edi, eax
    mov     eax, 186
    syscall
    mov     esi, eax
    mov     edx, r12d
    mov     eax, 234
    syscall
leave:
    ret
