"""google-auth with nothing but its default search: what it found, and whom Google takes it for."""

import google.auth
import requests
from google.auth.transport.requests import Request

credentials, _ = google.auth.default(scopes=["https://www.googleapis.com/auth/cloud-platform"])
credentials.refresh(Request())
info = requests.get("https://oauth2.googleapis.com/tokeninfo", params={"access_token": credentials.token}).json()
print(type(credentials).__module__, info["azp"])
