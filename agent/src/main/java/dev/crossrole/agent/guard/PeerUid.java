package dev.crossrole.agent.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The user whose programs may ask. Linux tells of each TCP socket whose it is, in {@code /proc/net/tcp}, and in {@code tcp6} of one that IPv6
 * carries IPv4 for. Source: Linux, {@code Documentation/networking/proc_net_tcp.rst} and {@code get_tcp4_sock}. Whatever is not found there, or not
 * understood, is nobody's. So is a socket of the number by which Linux shows, in a user namespace, everybody who has none there. Source:
 * user_namespaces(7), "Unmapped user and group IDs".
 */
public final class PeerUid {
    /** Where Linux shows it. */
    public static final Path PROC = Path.of("/proc/net");

    /** Only of an open socket is the user known: one that nobody holds any more is shown as root's. */
    private static final String ESTABLISHED = "01";

    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int UID = 7;
    private static final int FIELDS = 10;

    /** What Linux begins with, and hardly anybody changes. */
    private static final String UNMAPPED = "65534";

    private static final int LONGEST_NUMBER = 16;

    private final Path proc;
    private final String uid;

    PeerUid(Path proc, long uid) {
        this.proc = proc;
        this.uid = Long.toString(uid);
    }

    /** A user by number, as this system's own files tell. */
    public static PeerUid of(long uid) {
        return new PeerUid(PROC, uid);
    }

    /** The user that this process runs as. */
    public static PeerUid own() {
        return of(new UnixSystem().getUid());
    }

    /** Whether this is the number by which Linux shows everybody whom a user namespace has no number for: such a user is never found. */
    public boolean mayBeAnybody() {
        Path told = proc.resolveSibling("sys").resolve("kernel").resolve("overflowuid");
        // Linux answers the first read of such a file and no further one, and Files.readString begins with a byte.
        try (InputStream in = Files.newInputStream(told)) {
            return uid.equals(new String(in.readNBytes(LONGEST_NUMBER), US_ASCII).strip());
        } catch (IOException e) {
            return uid.equals(UNMAPPED);
        }
    }

    /** Whether the socket at the other end of a connection is the user's. */
    boolean holds(InetSocketAddress peer, int port) {
        try {
            List<String> owners = owners("tcp", address(peer, ""), address(port, ""));
            String mapped = "0000000000000000" + word(new byte[] {0, 0, -1, -1});
            owners.addAll(owners("tcp6", address(peer, mapped), address(port, mapped)));
            return owners.equals(List.of(uid)) && !mayBeAnybody();
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> owners(String file, String local, String remote) throws IOException {
        List<String> owners = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(proc.resolve(file), US_ASCII);
        } catch (NoSuchFileException e) {
            // Without IPv6 there is one of the two. Where there is none, no owner is found.
            return owners;
        }
        for (String line : lines) {
            String[] fields = line.strip().split(" +", -1);
            if (fields.length >= FIELDS
                    && fields[LOCAL].equals(local)
                    && fields[REMOTE].equals(remote)
                    && fields[STATE].equals(ESTABLISHED)) {
                owners.add(fields[UID]);
            }
        }
        return owners;
    }

    private static String address(InetSocketAddress peer, String before) {
        return before + word(peer.getAddress().getAddress()) + ":" + hex(peer.getPort());
    }

    private static String address(int port, String before) {
        return before + word(new byte[] {127, 0, 0, 1}) + ":" + hex(port);
    }

    /** Four bytes, in the order in which the machine keeps a number. */
    private static String word(byte[] bytes) {
        byte[] ordered = bytes.clone();
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            for (int i = 0; i < bytes.length; i++) {
                ordered[i] = bytes[bytes.length - 1 - i];
            }
        }
        return HexFormat.of().withUpperCase().formatHex(ordered);
    }

    private static String hex(int port) {
        return HexFormat.of().toHexDigits((char) port).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "the user " + uid;
    }
}
