# Tables of BigQuery by bq, which asks gcloud who it is.
. "$(dirname "$0")/steps.sh"
cd "$work" || exit
printf 'id,name\n7,seven\n8,eight\n' > rows.csv
printf '{"id": 9, "name": "nine"}\n' > rows.json
bq="bq --project_id=crossrole-demo --quiet --format=csv"

step query $bq query --use_legacy_sql=false 'SELECT name FROM warehouse.events ORDER BY id'
step make $bq mk --table warehouse.made id:INTEGER,name:STRING
step load $bq load --source_format=CSV --skip_leading_rows=1 warehouse.made rows.csv
step insert $bq insert warehouse.made rows.json
step parameter $bq query --use_legacy_sql=false --parameter=least:INT64:8 'SELECT name FROM warehouse.made WHERE id >= @least ORDER BY id'
step show $bq show warehouse.made
step extract $bq extract warehouse.made gs://exports/made.csv
step wrong $bq query --use_legacy_sql=false 'SELECT nothing FROM warehouse.events'
step remove $bq rm -f -t warehouse.made
