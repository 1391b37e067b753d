package dev.crossrole.localcloud.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clouds under load are killed at a random moment, again and again, and started on the same folder: all that was answered is there, and
 * of what was not answered nothing is there by half. {@code -Dcrossrole.kill.rounds=200} runs it for longer; the seed is printed where
 * it fails.
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("crossrole.kill.rounds", 3);
    private static final int CLIENTS = 2;

    @TempDir
    private Path folder;

    /** One client's work on one kind of thing: it goes on where it was after each restart. */
    private record Client(String name, Ledger ledger) {}

    @Test
    void whatWasAnsweredSurvivesAKill() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Path world = KeptWorlds.in(folder);
        Path data = folder.resolve("data");
        List<Client> clients = new ArrayList<>();
        int verified = 0;
        int answered = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            try (KeptProcess clouds = KeptProcess.start(data, world);
                    AwsSubjects aws = new AwsSubjects(clouds.awsUrl());
                    GoogleSubjects google = new GoogleSubjects(clouds)) {
                List<Ledger.Subject> subjects =
                        Stream.of(aws.all(), google.all()).flatMap(List::stream).toList();
                while (clients.size() < subjects.size() * CLIENTS) {
                    clients.add(new Client("client" + clients.size(), new Ledger()));
                }
                for (int i = 0; i < clients.size(); i++) {
                    verified += clients.get(i).ledger().verify(subjects.get(i % subjects.size()));
                }
                if (round < ROUNDS) {
                    answered += load(clients, subjects, clouds, random);
                }
            } catch (AssertionError e) {
                throw new AssertionError("with the seed " + seed + " in round " + round, e);
            }
        }
        System.out.println("killed " + ROUNDS + " times: " + answered + " changes answered, none lost");
        assertThat(verified).isGreaterThan(ROUNDS * clients.size());
    }

    /** Lets all clients work, and kills the clouds while they do. Tells how many changes were answered. */
    private static int load(List<Client> clients, List<Ledger.Subject> subjects, KeptProcess clouds, Random random)
            throws Exception {
        Semaphore answered = new Semaphore(0);
        List<Future<?>> working = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < clients.size(); i++) {
                Client client = clients.get(i);
                Ledger.Subject subject = subjects.get(i % subjects.size());
                Random own = new Random(random.nextLong());
                working.add(threads.submit(() -> {
                    while (true) {
                        client.ledger().step(subject, own, client.name());
                        answered.release();
                    }
                }));
            }
            int awaited = 100 + random.nextInt(300);
            answered.acquire(awaited);
            clouds.kill();
            for (Future<?> client : working) {
                Deaths.requireThatTheCloudIsGone(client);
            }
            return awaited + answered.availablePermits();
        }
    }
}
