# Objects of Cloud Storage by gcloud and by gsutil: small ones in one request, large ones in a resumable upload and in slices.
. "$(dirname "$0")/steps.sh"
cd "$work" || exit
printf 'small' > small.txt
head -c 9000000 /dev/urandom > large.bin

round_trip() { "$@" large.bin gs://exports/large.bin && "$@" gs://exports/large.bin back.bin && cmp large.bin back.bin; }

step list gcloud storage ls gs://exports
step read gcloud storage cat gs://exports/hello.txt
step upload gcloud storage cp small.txt 'gs://exports/dir/ü #%2F.txt'
step roundTrip round_trip gcloud storage cp
step copy gcloud storage cp gs://exports/large.bin gs://exports/copy.bin
step absent gcloud storage cat gs://exports/absent.txt
step all gcloud storage ls 'gs://exports/**'
step remove gcloud storage rm gs://exports/copy.bin gs://exports/large.bin
step gsutilUpload gsutil cp small.txt gs://exports/small.txt
step gsutilRead gsutil cat gs://exports/small.txt
step gsutilRoundTrip round_trip gsutil -q cp
