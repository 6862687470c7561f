#!/bin/sh
# Nhận thay đổi mới nhất, dựng, đăng: publish.sh /srv/www/hoctap. Bước nào hỏng thì dừng; bản đang đăng không đổi.
# Takes the newest changes, builds and publishes: publish.sh /srv/www/hoctap. Stops at the first step that fails; what
# is served stays. The site's address comes from SITE_URL.
set -eu
folder=${1:?"thiếu thư mục đăng · the folder to publish to is missing"}
cd "$(dirname "$0")/.."
git pull --quiet --ff-only
SOURCE_DATE_EPOCH=$(date +%s) python3 start.py site
python3 start.py deploy "$folder"
