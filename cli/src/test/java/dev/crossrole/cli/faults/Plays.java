package dev.crossrole.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ways to run the program while a fault lasts. */
final class Plays {
    private Plays() {}

    /** By itself. */
    static List<Run> once(Scene scene, List<String> words, Duration bound) throws Exception {
        return List.of(scene.start(words).end(bound));
    }

    /**
     * Many at once, of which one is to ask STS on behalf of all.
     *
     * @param mostConnections to STS. Whoever starts after the first has failed tries anew, three times.
     */
    static Row.Play storm(int processes, Misbehaviour of, int mostConnections) {
        return (scene, words, bound) -> {
            Front sts = scene.front(Place.AWS_STS);
            sts.misbehave(of);
            List<Run> runs = ended(started(scene, words, processes), bound);
            assertThat(sts.connections()).isLessThanOrEqualTo(mostConnections);
            return runs;
        };
    }

    /** While another holds the lock of the cache and is killed, amid its question to the cloud. */
    static Row.Play besideOneThatIsKilled(int processes) {
        return (scene, words, bound) -> {
            CountDownLatch never = new CountDownLatch(1);
            Started owner = crossing(scene, words, never);
            try {
                List<Started> waiting = started(scene, words, processes);
                owner.process().destroyForcibly().waitFor();
                return ended(waiting, bound);
            } finally {
                never.countDown();
            }
        };
    }

    /** While another holds the lock and stands still, as on a machine that is suspended; it goes on once the first has ended. */
    static List<Run> besideOneThatIsStopped(Scene scene, List<String> words, Duration bound) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Started owner = crossing(scene, words, answered);
        signal("STOP", owner);
        answered.countDown();
        Run other = scene.start(words).end(bound);
        signal("CONT", owner);
        return List.of(other, owner.end(bound));
    }

    /** A process that has come as far as the cloud, and waits for its answer. */
    private static Started crossing(Scene scene, List<String> words, CountDownLatch answered) throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        scene.front(Place.AWS_STS).misbehave(Misbehaviour.holdingTheFirst(came, answered));
        Started owner = scene.start(words);
        assertThat(came.await(30, TimeUnit.SECONDS)).isTrue();
        return owner;
    }

    private static void signal(String name, Started started) throws Exception {
        Process kill = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(started.process().pid()))
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    private static List<Started> started(Scene scene, List<String> words, int processes) throws Exception {
        List<Started> all = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            all.add(scene.start(words));
        }
        return all;
    }

    private static List<Run> ended(List<Started> processes, Duration bound) throws Exception {
        List<Run> runs = new ArrayList<>();
        for (Started each : processes) {
            runs.add(each.end(bound));
        }
        return runs;
    }
}
